/** A refused field of a question as the form shows it. */
export interface QuestionError {
  /** Of the control. */
  id: string;
  message: string;
}

/**
 * Refused fields by the controls of the form called `form`: `/question/options/2/text` → `form-options-2-text`.
 * What points at nothing of the question leads to the form itself.
 */
export const questionErrors = (
  errors: readonly { pointer: string; detail: string }[],
  form: string,
): QuestionError[] => {
  const shown = new Map<string, QuestionError>();
  for (const { pointer, detail } of errors) {
    const place = /^\/question\/(.+)$/.exec(pointer)?.[1]?.replaceAll('/', '-');
    // A picture that is not stored has no control of its own: it is told of at its description.
    const id = place ? `${form}-${place.replace(/-sha256$/, '-alt')}` : form;
    if (!shown.has(id)) shown.set(id, { id, message: detail });
  }
  return [...shown.values()];
};
