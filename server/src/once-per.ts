/**
 * What is worked out once for each object and kept on it, out of sight of whoever lists, copies, compares or sends it; for objects
 * that are never changed in place, nor frozen. A WeakMap is right for a few: of tens of thousands of entries V8's collector
 * goes through all in one turn, forty milliseconds on a slow machine.
 */
export function oncePer<Owner extends object, Value>(make: (owner: Owner) => Value): (owner: Owner) => Value {
  const place = Symbol('once');
  return (owner) => {
    const held = owner as { [place]?: { value: Value } };
    if (held[place]) return held[place].value;
    const value = make(owner);
    Object.defineProperty(owner, place, { value: { value } });
    return value;
  };
}
