import type { Section } from '#lib/organizer/field-of-pointer.ts';

/** The steps of making a contest: one subject each, with the editor's own sections inside. */
const sectionsByStep = {
  start: [],
  name: ['general'],
  dates: ['rounds'],
  entry: ['entry'],
  questions: ['blueprint'],
  sitting: ['sitting'],
  scoring: ['scoring'],
  ranking: ['prediction', 'ranking'],
  reveal: ['reveal', 'privacy'],
  prizes: ['prizes', 'collective'],
  review: [],
} as const satisfies Record<string, readonly Section[]>;

export type WizardStep = keyof typeof sectionsByStep;

export const steps = Object.keys(sectionsByStep) as WizardStep[];

export const sectionsOf = (step: WizardStep): readonly Section[] => sectionsByStep[step];

/** The step an address names; the first where it names none. */
export const readStep = (text: string | null): WizardStep => steps.find((step) => step === text) ?? 'start';

/** The step to go on from, by the one kept; whoever had not begun begins. */
export const resumeStep = (kept: string | undefined): WizardStep => {
  const step = readStep(kept ?? null);
  return step === 'start' ? 'name' : step;
};

/** The step a section is edited in. */
export const stepOf = (section: Section): WizardStep =>
  steps.find((step) => sectionsOf(step).includes(section)) ?? 'review';

/** 1 for the step after the start. */
export const stepNumber = (step: WizardStep): number => steps.indexOf(step);
export const lastNumber = steps.length - 1;

export const stepAfter = (step: WizardStep): WizardStep => steps[steps.indexOf(step) + 1] ?? 'review';
export const stepBefore = (step: WizardStep): WizardStep => steps[steps.indexOf(step) - 1] ?? 'start';
