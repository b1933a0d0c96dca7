import type { PublicReceipt } from '@cchc/server/src/attempts/contract.ts';
import type { PageServerLoad } from './$types';

const isRefusal = (error: unknown, problem: string) =>
  error instanceof Error && error.name === 'Problem' && (error as { problem?: unknown }).problem === problem;

/** A code nobody was given is an answer here, not an error page. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const code = params.code.slice(0, 60);
  const receipt = await locals.services
    .getReceipt(code)
    .catch((error: unknown): PublicReceipt | undefined => {
      if (isRefusal(error, 'not-found') || isRefusal(error, 'invalid-request')) return undefined;
      throw error;
    });
  setHeaders({ 'x-robots-tag': 'noindex' });
  return { receipt };
};
