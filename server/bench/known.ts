/** What is known to stand in the way where a target is not met; told only then. From docs/performance.md. */
export const known: Readonly<Record<string, string>> = {
  save: 'Most of a save is what every signed-in request pays before its route begins.',
  read: 'The board itself takes about 5 µs of one’s own rank; the rest is what every signed-in request pays.',
  push: 'The system call that writes each frame is most of it on both sides.',
  import: 'Storing the questions and examining them for the preview come to mind first; not profiled yet.',
};
