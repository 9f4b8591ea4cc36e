import { describe, expect, it } from 'vitest';
import { withEntry } from '../../../generator/drift/changelog-file.ts';

const ENTRY = `## [Unreleased]

### Added

- GET /dogs.

### Removed

- **Breaking:** Pet.name.
`;

const OLD = `# Changelog

What is new.

## [1.0.0] - 2026-01-31

### Added

- Everything.
`;

describe('withEntry', () => {
  it('makes a changelog where there is none', () => {
    expect(withEntry(undefined, ENTRY)).toBe(`# Changelog\n\n${ENTRY}`);
  });

  it('puts the entry in front of the others, and leaves everything else as it is', () => {
    expect(withEntry(OLD, ENTRY)).toBe(OLD.replace('## [1.0.0]', () => `${ENTRY}\n## [1.0.0]`));
  });

  it('changes nothing a second time', () => {
    const once = withEntry(OLD, ENTRY);
    expect(withEntry(once, ENTRY)).toBe(once);
  });

  it('adds to the section of the same title what it lacks, and keeps what people wrote there', () => {
    const own = OLD.replace(
      '## [1.0.0]',
      '## Unreleased\n\nA word of ours.\n\n### Added\n\n- GET /cats, by hand.\n\n### Fixed\n\n- A typo.\n\n## [1.0.0]',
    );
    expect(withEntry(own, ENTRY)).toBe(
      own
        .replace('by hand.\n', 'by hand.\n- GET /dogs.\n')
        .replace('- A typo.\n', '- A typo.\n\n### Removed\n\n- **Breaking:** Pet.name.\n'),
    );
  });

  it('fills a heading without items', () => {
    const own = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n## [1.0.0]\n';
    expect(withEntry(own, '## [Unreleased]\n\n### Added\n\n- GET /dogs.\n')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- GET /dogs.\n\n## [1.0.0]\n',
    );
  });

  it('does not take the heading of an older section for that of the new one', () => {
    const own = '# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n\n### Added\n\n- GET /dogs.\n';
    expect(withEntry(own, '## [Unreleased]\n\n### Added\n\n- GET /dogs.\n')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- GET /dogs.\n\n## [1.0.0]\n\n### Added\n\n- GET /dogs.\n',
    );
  });

  it('keeps the line ends of the file', () => {
    const crlf = OLD.replaceAll('\n', '\r\n');
    expect(withEntry(crlf, ENTRY)).toBe(withEntry(OLD, ENTRY).replaceAll('\n', '\r\n'));
  });

  it('does nothing with an entry that says nothing', () => {
    expect(withEntry(OLD, '## [Unreleased]\n')).toBe(OLD);
  });
});
