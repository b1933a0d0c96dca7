import { ApiProblem } from '#lib/api/api-problem.ts';

/** The sentence for each refused field, by JSON Pointer: `fieldErrors(error)['/phone']`. Empty for any other error. */
export const fieldErrors = (error: unknown): Readonly<Record<string, string>> => {
  if (!(error instanceof ApiProblem)) return {};
  const found: Record<string, string> = {};
  for (const { pointer, detail } of error.errors) found[pointer] ??= detail;
  return found;
};
