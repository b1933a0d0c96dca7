/** What is known to stand in the way where a target is not met; told only then. From docs/performance.md. */
export const known: Readonly<Record<string, string>> = {
  save: 'Beyond the bare route: two statements, a page of the log, and garbage collection; p99 meets checkpoints and collections.',
  read: 'The board takes some 3 µs; the rest is what every request pays before its route: session, limits, headers, metrics.',
  push: 'The system call that writes each frame is most of it on both sides.',
  page: 'Half of a JSON route of the application itself; the bare one has no limits, no metrics and sends a few bytes.',
  start:
    'A sixth is code, four tenths SQLite, a sixth the map from ids to numbers; the rest garbage collection and sorting.',
  rerank:
    'Its longest turn takes some 15 ms of CPU: the rest waited for a processor, the collector or the disk.',
  import:
    'Its longest turn takes some 20 ms of CPU, once, while the code is cold: the rest waited, as in rerank.',
};
