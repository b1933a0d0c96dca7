import { NetworkFailure, readProblem } from '#lib/api/api-problem.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/**
 * Sends a file as it is. `fetch` cannot tell how much has gone, so this is XMLHttpRequest.
 *
 * @param onprogress hears the share that has gone, 0 to 1.
 * @throws as `api` does; an aborted signal rejects with its reason.
 */
export const uploadFile = <Answer>(
  address: string,
  file: File,
  onprogress: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', getLocale());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onprogress(total ? loaded / total : 0),
    );
    request.addEventListener('load', () => void readAnswer<Answer>(request).then(resolve, reject));
    request.addEventListener('error', () => reject(new NetworkFailure('No answer')));
    request.addEventListener('abort', () => reject(signal.reason as Error));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });

const readAnswer = async <Answer>({ status, responseText }: XMLHttpRequest): Promise<Answer> => {
  if (status >= 200 && status < 300) return JSON.parse(responseText) as Answer;
  throw await readProblem(new Response(responseText, { status }));
};
