/** What is known to stand in the way where a target is not met; told only then. From docs/performance.md. */
export const known: Readonly<Record<string, string>> = {
  save: 'Beyond the bare route: two statements, a savepoint, a page of the log, and garbage collection.',
  read: 'The board itself takes about 5 µs of one’s own rank; the rest is what every signed-in request pays.',
  push: 'The system call that writes each frame is most of it on both sides.',
  rank: 'The share grew as saves became cheaper; the index did not become slower.',
  page: 'A whole page is sent where the ceiling sends a few bytes; not profiled yet.',
  start: 'Not profiled yet; the note tells what reading the facts takes alone.',
};
