import { describe, expect, it } from 'vitest';
import { forced, isUpToDate, planOutput } from '../../../generator/output/plan.ts';
import { filesOf, stateOf, withManifest } from './memory-state.ts';

const nothing = stateOf([], { exists: false });

describe('planOutput', () => {
  it('creates everything where nothing is', () => {
    const plan = planOutput(withManifest({ 'b.ts': 'b', 'a/a.ts': 'a' }), nothing);
    expect(plan.create.map(({ path }) => path)).toEqual(['a/a.ts', 'b.ts', 'manifest.json']);
    expect(plan.refused).toEqual([]);
  });

  it('finds nothing to do when all is there', () => {
    const files = withManifest({ 'a.ts': 'a' });
    const plan = planOutput(files, stateOf(files));
    expect(isUpToDate(plan)).toBe(true);
    expect(plan.keep).toEqual(['a.ts', 'manifest.json']);
  });

  it('changes, keeps and deletes by the manifest', () => {
    const before = withManifest({ 'a.ts': 'a', 'b.ts': 'b', 'c.ts': 'c' });
    const plan = planOutput(withManifest({ 'a.ts': 'a', 'b.ts': 'B' }), stateOf(before));
    expect(plan).toMatchObject({ keep: ['a.ts'], delete: ['c.ts'], create: [], refused: [] });
    expect(plan.change.map(({ path }) => path)).toEqual(['b.ts', 'manifest.json']);
  });

  it('never touches files that it did not write', () => {
    const before = [...withManifest({ 'a.ts': 'a' }), ...filesOf({ 'mine.txt': 'm' })];
    const plan = planOutput(withManifest({ 'a.ts': 'A' }), stateOf(before));
    expect(plan.delete).toEqual([]);
    expect(JSON.stringify(plan)).not.toContain('mine');
  });

  it('deletes nothing outside what is on disk, whatever the manifest says', () => {
    const manifest = { files: new Map([['../../etc/passwd', 'x']]), sections: [] };
    expect(planOutput([], stateOf([], { manifest })).delete).toEqual([]);
  });

  it('refuses to overwrite a foreign file, unless forced', () => {
    const plan = planOutput(
      withManifest({ 'a.ts': 'new' }),
      stateOf(filesOf({ 'a.ts': 'theirs' })),
    );
    expect(plan.refused).toEqual([{ kind: 'foreign', path: 'a.ts' }]);
    expect(forced(plan).refused).toEqual([]);
    expect(forced(plan).change).toEqual([{ path: 'a.ts', text: 'new' }]);
  });

  it('adopts a foreign file that is the same', () => {
    const plan = planOutput(filesOf({ 'a.ts': 'same' }), stateOf(filesOf({ 'a.ts': 'same' })));
    expect(plan).toMatchObject({ keep: ['a.ts'], refused: [] });
  });

  it('refuses to overwrite or delete what was edited by hand', () => {
    const written = withManifest({ 'a.ts': 'a', 'gone.ts': 'g' });
    const { manifest } = stateOf(written);
    const edited = stateOf(filesOf({ 'a.ts': 'edited', 'gone.ts': 'edited' }), { manifest });
    expect(planOutput(filesOf({ 'a.ts': 'a' }), edited).refused).toEqual([
      { kind: 'hand-edited', path: 'a.ts' },
      { kind: 'hand-edited', path: 'gone.ts' },
    ]);
  });

  it('writes again what was deleted by hand', () => {
    const { manifest } = stateOf(withManifest({ 'a.ts': 'a' }));
    const plan = planOutput(filesOf({ 'a.ts': 'a' }), stateOf([], { manifest }));
    expect(plan.create).toEqual([{ path: 'a.ts', text: 'a' }]);
  });

  it('refuses a manifest that is not ours', () => {
    const theirs = stateOf(filesOf({ 'manifest.json': '{"name": "web app"}' }));
    const plan = planOutput(withManifest({}), theirs);
    expect(plan.refused).toMatchObject([{ kind: 'bad-manifest', path: 'manifest.json' }]);
    expect(forced(plan).refused).toEqual([]);
  });

  it('refuses links, also when forced', () => {
    const plan = planOutput(filesOf({ 'a.ts': 'a' }), stateOf([], { notPlain: ['b'] }));
    expect(forced(plan).refused).toEqual([{ kind: 'not-plain', path: 'b' }]);
  });

  it.each([
    ...[
      '../x',
      '/etc/x',
      'a/../x',
      './x',
      'a//x',
      'a\\x',
      'C:/x',
      'x\0y',
      'CON',
      'a/nul.ts',
      'x.',
      'x ',
    ],
    ...['', 'a/', 'node_modules/x', 'dist/x.js', '.git/hooks/x', 'e\u0301.ts', 'x'.repeat(300)],
  ])('refuses the path %j, also when forced', (path) => {
    const plan = forced(planOutput([{ path, text: '' }], nothing));
    expect(plan.refused).toMatchObject([{ kind: 'bad-path', path }]);
  });

  it('refuses paths that are one without case, among generated and foreign files', () => {
    expect(planOutput(filesOf({ 'User.ts': '', 'user.ts': '' }), nothing).refused).toEqual([
      { kind: 'clash', path: 'user.ts', detail: 'User.ts' },
    ]);
    const plan = planOutput(filesOf({ 'a.ts': '' }), stateOf(filesOf({ 'A.ts': '' })));
    expect(plan.refused).toEqual([{ kind: 'clash', path: 'a.ts', detail: 'A.ts' }]);
  });

  it('refuses a file in the place of a folder and the other way round', () => {
    const foreign = stateOf(filesOf({ a: '', 'b/c.ts': '' }), { emptyFolders: ['d'] });
    const plan = planOutput(filesOf({ 'a/x.ts': '', b: '', d: '' }), foreign);
    expect(plan.refused.map(({ kind, path }) => [kind, path])).toEqual([
      ['clash', 'a/x.ts'],
      ['clash', 'b'],
      ['clash', 'd'],
    ]);
  });

  it('allows a change of case alone', () => {
    const before = withManifest({ 'User.ts': 'u' });
    const plan = planOutput(withManifest({ 'user.ts': 'u' }), stateOf(before));
    expect(plan).toMatchObject({ refused: [], delete: ['User.ts'] });
  });
});
