import { describe, expect, it } from 'vitest';
import { fenceAt, type Fence } from '../../../generator/markdown/fence.ts';
import { linesOf } from '../../../generator/markdown/lines.ts';

const fence = (text: string): Fence | undefined => fenceAt(linesOf(text), 0)?.block;
const body = (text: string): string | undefined => {
  const found = fence(text);
  return found && text.slice(found.body.start, found.body.end);
};

describe('fenceAt', () => {
  it('reads info word and body', () => {
    expect(fence('``` HTTP x=1  \na\nb\n```\t \nc')?.info).toBe('http');
    expect(body('``` HTTP x=1  \na\nb\n```\t \nc')).toBe('a\nb');
  });

  it('closes with the same character and at least the same length', () => {
    expect(body('````\n```\n~~~~\n`````\nx')).toBe('```\n~~~~');
  });

  it('is no fence when indented by four or with a backtick in the info', () => {
    expect(fence('    ```\n')).toBeUndefined();
    expect(fence('``` a`b\n```')).toBeUndefined();
  });

  it('has an empty body when it is closed at once', () => {
    expect(body('```\n```')).toBe('');
  });

  it('goes on to the end when it is never closed', () => {
    expect(fence('```json\n{}')?.closed).toBe(false);
    expect(body('```json\n{}')).toBe('{}');
    expect(body('```json')).toBe('');
  });
});
