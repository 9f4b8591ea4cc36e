import { describe, expect, it } from 'vitest';
import { createHtmlReader } from '../../../generator/markdown/html.ts';
import { createInlineReader } from '../../../generator/markdown/inline.ts';
import { allSections, outlineOf, type Outline } from '../../../generator/markdown/outline.ts';

const inline = createInlineReader();
const html = createHtmlReader();
const outline = (text: string): Outline => outlineOf(text, { inline, html });
const headings = (text: string): readonly string[] =>
  allSections(outline(text).sections).map(
    ({ level, heading }) => `${String(level)} ${heading.text}`,
  );
const anchors = (text: string): readonly string[] =>
  allSections(outline(text).sections).map((section) => section.anchor);

describe('outlineOf', () => {
  it('nests sections by level', () => {
    const { sections } = outline('# A\n## B\n### C\n## D\n# E');
    expect(sections.map((section) => section.heading.text)).toEqual(['A', 'E']);
    expect(sections[0]?.children.map((section) => section.heading.text)).toEqual(['B', 'D']);
    expect(sections[0]?.children[0]?.children[0]?.heading.text).toBe('C');
  });

  it('takes no heading from fences, comments and style elements', () => {
    expect(headings('~~~\n# a\n```\n# b\n~~~\n# C')).toEqual(['1 C']);
    expect(headings('<!--\n# a\n\n# b\n-->\n# C')).toEqual(['1 C']);
    expect(headings('<style>\n# a\n\n# b\n</style>\n# C')).toEqual(['1 C']);
  });

  it('reads headings below a comment that never ends', () => {
    expect(headings('<!-- oops\n# A')).toEqual(['1 A']);
  });

  it('reads closing marks, empty headings and a missing blank', () => {
    expect(headings('## A ##\n## \n##B\n#RRGGBB')).toEqual(['2 A', '2 ', '2 B']);
    expect(outline('##B').sections[0]?.heading.spaced).toBe(false);
  });

  it('says where heading and section stand', () => {
    const text = 'x\n\n##  A &amp; B  \n\ntext\n\n## C\n';
    const section = outline(text).sections[0];
    expect(section?.heading.text).toBe('A & B');
    expect(text.slice(section?.heading.start, section?.heading.end)).toBe('A &amp; B');
    expect(text.slice(section?.start, section?.end)).toBe('##  A &amp; B  \n\ntext');
  });

  it('makes anchors like GitHub, unique in the document', () => {
    expect(anchors('## GET /events/{event_id}')).toEqual(['get-eventsevent_id']);
    expect(anchors('## A\n## A\n## A-1\n## A\n## Über uns!')).toEqual([
      'a',
      'a-1',
      'a-1-1',
      'a-2',
      'über-uns',
    ]);
  });

  it('cuts off the front matter and finds its title', () => {
    const text = '---\ntitle: "My API 1"\nsearch: true\n---\n# X';
    const { frontMatter, sections } = outline(text);
    expect(frontMatter?.title?.text).toBe('My API 1');
    expect(text.slice(frontMatter?.title?.start, frontMatter?.title?.end)).toBe('My API 1');
    expect(sections).toHaveLength(1);
  });

  it('takes a rule on the first line for no front matter', () => {
    expect(outline('---\ntext').frontMatter).toBeUndefined();
  });
});
