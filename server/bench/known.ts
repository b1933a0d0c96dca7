/** What is known to stand in the way where a target is not met; told only then. From docs/performance.md. */
export const known: Readonly<Record<string, string>> = {
  save: 'Beyond the bare route: two statements, a page of the log, and garbage collection; p99 is two to three batches.',
  read: 'Half is the system call on both sides; address, session, board and rank take 4 µs, headers 1.5, the limit and the count one.',
  push: 'The system call that writes each frame is most of it on both sides; heartbeats come on top, which raw ws does not send.',
  page: 'Six tenths are 8 kB written to a socket, where the bare route writes a few bytes.',
  start:
    'A sixth is code, four tenths SQLite; the rest garbage collection, which carries each id and name, and columns.',
  rerank:
    'What of its longest turn was neither its own work nor the machine’s, told below, waited for disk or collector.',
  import:
    'Its longest turn is the collector’s, which moves the young questions; how much of it was the machine’s is told below.',
};
