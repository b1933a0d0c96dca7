/** Rows of a page of units, and of the people behind one. Mirrors `unitsPageSize` of the server. */
export const unitsPageSize = 50;
