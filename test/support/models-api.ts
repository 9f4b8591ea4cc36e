import type { Api, Model } from '../../generator/ir/api.ts';
import { place } from './api-facts.ts';

/** An API of models and nothing else. */
export function apiOf(models: readonly Model[]): Api {
  return {
    title: 'Models',
    version: '1',
    basePath: '',
    servers: [],
    security: [],
    resources: [],
    operations: [],
    models,
    span: place,
  };
}
