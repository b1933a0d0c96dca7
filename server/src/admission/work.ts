/**
 * What a request asks for, as far as it decides who is served when not everybody can be. `return`: going on with what
 * was begun, and organisers' decisions. `start`: beginning an attempt, joining. `read`: boards, lists, reports.
 */
export type Work = 'return' | 'start' | 'read';

/** Who is turned away first, and who last. Saves and submissions are not here: they never are. */
export const turnedAwayFirst: readonly Work[] = ['read', 'start', 'return'];

const isSave = /^(PUT \/api\/attempts\/|POST \/api\/attempts\/:id\/submit$)/;
const isStart =
  /^(POST \/api\/rounds\/:roundId\/attempts|POST \/api\/contests\/:slug\/entries|GET \/api\/units)$/;
const isReturn =
  /^(GET \/api\/(attempts|receipts|media)\/|(GET|DELETE) \/api\/me\b|POST \/api\/contests\/:slug\/sessions$)/;
/** Rules are played over everybody's facts, which waits better than anything else organisers send. */
const isDryRun = /^POST \/api\/staff\/contests\/(.+\/)?(dry-run|rules\/effect)$/;
/** What organisers look at, and act by, while it is crowded. */
const isDeskAtHand = /^GET \/api\/staff\/(me|contests\/:id\/live)$/;
const isDecision = /^(POST|PUT|PATCH|DELETE) \/api\/staff\//;

/**
 * The work of a route, by its method and its pattern; undefined for what is always served: saves and submissions,
 * whether the process is well, files, and pages, which come from memory.
 */
export function workOf(method: string, pattern: string): Work | undefined {
  const route = `${method === 'HEAD' ? 'GET' : method} ${pattern}`;
  if (!pattern.startsWith('/api/') || isSave.test(route)) return undefined;
  if (isStart.test(route)) return 'start';
  if (isReturn.test(route) || isDeskAtHand.test(route)) return 'return';
  return isDecision.test(route) && !isDryRun.test(route) ? 'return' : 'read';
}
