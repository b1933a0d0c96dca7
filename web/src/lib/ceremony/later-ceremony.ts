import type { Ceremony } from '@cchc/server/src/ceremonies/contract.ts';

const order: Readonly<Record<Ceremony['state'], number>> = { none: 0, running: 1, finished: 2 };

/** Which of two to show: answers and events overtake each other, and a place never covers itself again. */
export const laterCeremony = (known: Ceremony | undefined, heard: Ceremony): Ceremony => {
  if (!known || known.board !== heard.board) return heard;
  const isEarlier = order[heard.state] - order[known.state] || known.step - heard.step;
  return isEarlier < 0 ? known : heard;
};
