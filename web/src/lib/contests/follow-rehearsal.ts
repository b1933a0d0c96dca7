import { ApiProblem } from '#lib/api/api-problem.ts';

const lookEveryMs = 15_000;

/**
 * Asks now and then whether a rehearsal is still there. It ends while people look at it, and what they see
 * then belongs to nobody any more. A network that fails says nothing: it is asked again.
 *
 * @param look rejects with not-found once it has ended.
 * @returns stops asking.
 */
export const followRehearsal = (look: () => Promise<unknown>, onended: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout>;
  let isStopped = false;
  const wait = () => {
    if (!isStopped) timer = setTimeout(() => void ask(), lookEveryMs);
  };
  const ask = async () => {
    try {
      await look();
    } catch (error) {
      if (!isStopped && error instanceof ApiProblem && error.status === 404) return onended();
    }
    wait();
  };
  wait();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};
