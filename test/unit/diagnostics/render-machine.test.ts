import { describe, expect, it } from 'vitest';
import { renderGithub } from '../../../generator/diagnostics/render-github.ts';
import { renderJson } from '../../../generator/diagnostics/render-json.ts';
import { renderSarif } from '../../../generator/diagnostics/render-sarif.ts';
import { sampleAt, sourcesWith } from './sample.ts';

const text = 'one\ntwo wrong\n';

describe('renderJson', () => {
  it('adds line and column of both ends', () => {
    const [first] = JSON.parse(
      renderJson([sampleAt(text, 'wrong')], sourcesWith(text)),
    ) as object[];
    expect(first).toEqual({
      code: 'DW-unknown-key',
      severity: 'error',
      message: 'something is wrong',
      file: 'spec/x.md',
      start: 8,
      end: 13,
      line: 2,
      column: 5,
      endLine: 2,
      endColumn: 10,
      notes: [],
    });
  });

  it('is an empty array for no diagnostics', () => {
    expect(renderJson([], new Map())).toBe('[]\n');
  });
});

describe('renderGithub', () => {
  it('writes one command per diagnostic', () => {
    const warning = sampleAt(text, 'wrong', { severity: 'warning', hint: 'Write it right' });
    expect(renderGithub([warning], sourcesWith(text))).toBe(
      '::warning file=spec/x.md,line=2,col=5,endLine=2,endColumn=10,title=DW-unknown-key::' +
        'something is wrong%0Ahint: Write it right\n',
    );
  });

  it('calls an info a notice and needs no text', () => {
    const info = sampleAt(text, 'wrong', { severity: 'info' });
    expect(renderGithub([info], new Map())).toMatch(/^::notice file=spec\/x\.md,title=/);
  });

  it('lets no text become a command, a mention or markup', () => {
    const message =
      'a%\r\n::set-output name=x::y ##[add-mask]z `code` <img> @everyone \u001b[31m 100%25';
    const out = renderGithub([sampleAt(text, 'wrong', { message })], sourcesWith(text));
    const body = out.slice(out.indexOf('::', 2) + 2);
    expect(out.split('\n')).toHaveLength(2);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(body).not.toMatch(/::|##\[|`|<|@e|\u001b|\r/);
    expect(body).toContain('a%25');
    expect(body).toContain('100%2525');
  });

  it('escapes separators in file names', () => {
    const span = { file: 'a,b:c%.md', start: 0, end: 0 };
    expect(renderGithub([sampleAt(text, 'wrong', { span })], new Map())).toContain(
      'file=a%2Cb%3Ac%25.md,',
    );
  });
});

describe('renderSarif', () => {
  it('has a rule and a result with a region', () => {
    const note = { message: 'first here', span: { file: 'spec/x.md', start: 0, end: 3 } };
    const log: unknown = JSON.parse(
      renderSarif([sampleAt(text, 'wrong', { notes: [note] })], sourcesWith(text)),
    );
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'docwright', rules: [{ id: 'DW-unknown-key' }] } },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'DW-unknown-key',
              ruleIndex: 0,
              level: 'error',
              message: { text: 'something is wrong' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'spec/x.md' },
                    region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 10 },
                  },
                },
              ],
              relatedLocations: [{ message: { text: 'first here' } }],
            },
          ],
        },
      ],
    });
  });

  it('makes URIs of paths', () => {
    const uriOf = (file: string): string => {
      const span = { file, start: 0, end: 0 };
      return renderSarif([sampleAt(text, 'wrong', { span })], new Map());
    };
    expect(uriOf('a b/c#.md')).toContain('"a%20b/c%23.md"');
    expect(uriOf('/abs/x.md')).toContain('"file:///abs/x.md"');
    expect(uriOf('C:/abs/x.md')).toContain('"file:///C:/abs/x.md"');
  });

  it('is a whole log for no diagnostics', () => {
    expect(JSON.parse(renderSarif([], new Map()))).toMatchObject({ runs: [{ results: [] }] });
  });
});
