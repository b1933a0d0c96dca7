/**
 * How large the hall's board is written. A capital letter is read from 15 m when it is at least 15 m / 250 =
 * 60 mm high; on a screen 3 m wide that is 2 % of its width. Capitals of Be Vietnam Pro are 0.74 em, so names,
 * ranks, scores and the clock are set in 2.7 % of the width (2 / 0.74): 52 px of 1920, 28 px of 1024. Units
 * and labels, which nobody needs from the last row, are 0.6 of that: 36 mm, still twice what good eyes resolve.
 *
 * The style sheet of the page says the same as `--em`.
 */
export const emOfWidth = 0.027;

/** Below this width (CSS px) the page scrolls like any other and shows a full page of places. */
const phoneWidth = 768;
const mostPlaces = 10;
/** Line heights that leave room for two marks above a capital, and air between rows; in em. */
const nameLine = 1.32;
const unitLine = 0.6 * 1.4;
const air = 0.18;

/**
 * How many places are shown at a time: as many as fit at a size that can be read, ten at most.
 *
 * @param room the table's room in CSS px: the width of the whole screen and the height left for rows.
 */
export const placesAtATime = (
  room: { screenWidth: number; height: number },
  { hasUnits }: { hasUnits: boolean },
): number => {
  if (room.screenWidth < phoneWidth) return mostPlaces;
  const row = emOfWidth * room.screenWidth * (nameLine + air + (hasUnits ? unitLine : 0));
  return Math.min(mostPlaces, Math.max(1, Math.floor(room.height / row)));
};
