/**
 * A unit's name with its province, short enough for a board: two hundred offices are called “Sở Nội vụ”.
 *
 * @param path names from the root down, joined by “ › ” (`units.path`).
 * @returns e.g. “Sở Nội vụ, Lâm Đồng”; a province by itself keeps its full name.
 */
export function unitLabel(path: string): string {
  const [root = '', ...below] = path.split(' › ');
  const own = below.at(-1);
  return own === undefined ? root : `${own}, ${root.replace(/^(Tỉnh|Thành phố) /, '')}`;
}
