/** The question of an import that a refusal points at first: `/questions/7/media/0/sha256` → 7. */
export const refusedQuestion = (pointers: readonly string[]): number | undefined => {
  const [first] = pointers.flatMap((pointer) => /^\/questions\/(\d+)\//.exec(pointer)?.[1] ?? []);
  return first === undefined ? undefined : Number(first);
};
