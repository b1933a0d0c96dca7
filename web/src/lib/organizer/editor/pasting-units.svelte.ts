import type { Unit } from '@cchc/server/src/people/contract.ts';
import { api } from '#lib/api/api.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import type { BlocUnitRow } from '#lib/organizer/collective-form.ts';
import {
  meantUnit,
  readPastedUnits,
  takePasted,
  type MatchedLine,
  type TakenUnits,
} from '#lib/organizer/editor/pasted-units.ts';

/** A list of units on its way into a bloc. What could not be matched stays in the field to be mended. */
export class PastingUnits {
  text = $state('');
  outcome = $state.raw<TakenUnits>();
  readonly action = new Action();

  /** @returns the units of the bloc with the list taken in; undefined where the server did not answer. */
  async take(
    units: readonly BlocUnitRow[],
    elsewhere: readonly string[],
  ): Promise<BlocUnitRow[] | undefined> {
    const done = await this.action.run(() => this.#match());
    if (!done) return undefined;
    this.outcome = takePasted(units, done.value, elsewhere);
    this.text = this.outcome.problems.map(({ text }) => text).join('\n');
    return this.outcome.units;
  }

  /** One line after another: three hundred at once would crowd out everybody else. */
  async #match(): Promise<MatchedLine[]> {
    const matched: MatchedLine[] = [];
    for (const line of readPastedUnits(this.text)) {
      const found = await api.get<Unit[]>(`/api/units?q=${encodeURIComponent(line.name)}`);
      matched.push({ ...line, unit: meantUnit(line.name, found) });
    }
    return matched;
  }
}
