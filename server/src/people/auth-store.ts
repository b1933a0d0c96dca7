import type { Store } from '@cchc/db/store.ts';

interface Step {
  method: string;
  args: unknown[];
}

const call = (builder: unknown, { method, args }: Step): unknown => {
  const step: unknown = Reflect.get(Object(builder), method);
  if (typeof step !== 'function') throw new TypeError(`The query builder has no ${method}()`);
  return Reflect.apply(step, builder, args);
};

/**
 * A write that remembers how it was built and, once awaited, is built again from a unit's `tx` and run
 * there. Awaiting it twice runs it once.
 */
function recordedWrite(store: Store, steps: readonly Step[]): object {
  let running: Promise<unknown> | undefined;
  const run = () => (running ??= store.write(async (tx) => await steps.reduce<unknown>(call, tx)));
  return new Proxy(
    {},
    {
      get(_, name) {
        if (typeof name === 'symbol') return undefined;
        if (name === 'then') return (...then: Parameters<Promise<unknown>['then']>) => run().then(...then);
        if (name === 'execute') return run;
        return (...args: unknown[]) => recordedWrite(store, [...steps, { method: name, args }]);
      },
    },
  );
}

/**
 * The database as better-auth's drizzle adapter uses it, through our two doors: it reads by `store.read`,
 * and each of its writes is a unit of work of its own. Given the raw handle, its inserts would land
 * inside whatever batch is open.
 */
export const authStore = (store: Store) => ({
  select: (...args: [] | [Parameters<Store['read']['select']>[0]]) =>
    args[0] === undefined ? store.read.select() : store.read.select(args[0]),
  insert: (...args: unknown[]) => recordedWrite(store, [{ method: 'insert', args }]),
  update: (...args: unknown[]) => recordedWrite(store, [{ method: 'update', args }]),
  delete: (...args: unknown[]) => recordedWrite(store, [{ method: 'delete', args }]),
});
