import type { TieDecision } from './outcome.ts';

/** What the organisers decided on one board: how they put exactly these people in order, if they did. */
export type DecidedOrder = (rankKey: string, entrantIds: readonly string[]) => readonly string[] | undefined;

/**
 * The decision that holds for people who share a key. It holds as long as exactly the people it names share the key
 * it was made for: once a late score or an annulled entry changes who they are, it is void. Of several the newest
 * holds.
 *
 * @param onBoard decisions on their board, oldest first.
 */
export const holdingDecision = <Decision extends TieDecision>(
  onBoard: readonly Decision[],
  rankKey: string,
  entrantIds: readonly string[],
): Decision | undefined =>
  onBoard.findLast((decision) => decision.rankKey === rankKey && namesExactly(decision.order, entrantIds));

/**
 * Looks decisions of one board up, as `holdingDecision` does.
 *
 * @param decisions oldest first.
 */
export const decidedOrders = (decisions: readonly TieDecision[], board: string): DecidedOrder => {
  const onBoard = decisions.filter((decision) => decision.board === board);
  return (rankKey, entrantIds) => holdingDecision(onBoard, rankKey, entrantIds)?.order;
};

/** Whether an order names everyone of a tie once, and nobody else. */
export const namesExactly = (order: readonly string[], entrantIds: readonly string[]): boolean => {
  const named = new Set(order);
  return (
    order.length === entrantIds.length &&
    named.size === order.length &&
    entrantIds.every((id) => named.has(id))
  );
};
