/** What the codes of a file system say of writing, with what to do. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied (EACCES); allow this user to write to the folder and the one above it',
  EPERM: 'permission denied (EPERM); allow this user to write to the folder and the one above it',
  ERR_ACCESS_DENIED:
    "Node's permission model forbids it (ERR_ACCESS_DENIED); SECURITY.md says what has to be allowed",
  EROFS: 'the file system is read-only (EROFS)',
  ENOSPC: 'the disk is full (ENOSPC); make room and run the command again',
  EDQUOT: 'the quota of the disk is used up (EDQUOT); make room and run the command again',
  ENOTDIR: 'a part of its path is a file, not a folder (ENOTDIR)',
  EISDIR: 'there is a folder of that name (EISDIR)',
  EXDEV:
    'the folder is a mount of its own and cannot be replaced (EXDEV); choose one below it as out',
  EBUSY:
    'another program has it open, or it is a mount (EBUSY); close that, or choose another folder as out',
  EMFILE: 'too many files are open (EMFILE); run the command again when less is at work',
  ENFILE: 'too many files are open (ENFILE); run the command again when less is at work',
  ENAMETOOLONG: 'the path is too long for the file system (ENAMETOOLONG); choose a shorter out',
};

/** A code of the file system in words; other texts as they are. */
export function problemWords(code: string): string {
  return WORDS[code] ?? code;
}
