import { m } from '#lib/paraglide/messages.js';

export interface ErrorWords {
  title: string;
  /** What happened and what to do next. */
  text: string;
  /** Whether trying the same address again makes sense. */
  retry: boolean;
}

/** What the error page says: what happened, and what to do next. */
export const errorWords = (error: App.Error | null): ErrorWords => {
  if (error?.problem === 'offline')
    return { title: m.error_offline_title(), text: m.error_offline_text(), retry: true };
  const status = error?.status ?? 500;
  if (status === 404) return { title: m.error_404_title(), text: m.error_404_text(), retry: false };
  if (status === 401 || status === 403)
    return { title: m.error_403_title(), text: m.error_403_text(), retry: false };
  if (status === 429 || status === 503)
    return { title: m.error_503_title(), text: m.error_503_text(), retry: true };
  return { title: m.error_500_title(), text: m.error_500_text(), retry: true };
};
