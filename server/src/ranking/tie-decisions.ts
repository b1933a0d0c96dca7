import type { TieDecision } from './outcome.ts';

/** What the organisers decided on one board: how they put exactly these people in order, if they did. */
export type DecidedOrder = (rankKey: string, entrantIds: readonly string[]) => readonly string[] | undefined;

/**
 * Looks decisions of one board up. A decision holds as long as exactly the people it names share the key it was
 * made for: once a late score or an annulled entry changes who they are, it is void. Of several the newest holds.
 *
 * @param decisions oldest first.
 */
export const decidedOrders = (decisions: readonly TieDecision[], board: string): DecidedOrder => {
  const onBoard = decisions.filter((decision) => decision.board === board);
  return (rankKey, entrantIds) =>
    onBoard.findLast((decision) => decision.rankKey === rankKey && namesExactly(decision.order, entrantIds))
      ?.order;
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
