/** Whether what a page shows belongs to a rehearsal: its data then holds a contest that says so. */
export const isRehearsal = ({ contest }: { contest?: unknown }): boolean =>
  typeof contest === 'object' && contest !== null && 'isRehearsal' in contest && contest.isRehearsal === true;
