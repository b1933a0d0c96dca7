import type {
  Bloc,
  Collective,
  CollectiveRanking,
  Measure,
  PercentMeasure,
  RatioBase,
} from '@cchc/server/src/contests/collective-contract.ts';
import { prizeRows, type PrizeRow } from '#lib/organizer/prize-rows.ts';

/** A unit of a bloc, as printed in the rules. */
export interface BlocUnitRow {
  unitId: string;
  name: string;
  /** Empty where no rule asks. */
  headcount: string;
}

export interface BlocRow {
  key: string;
  /** Empty until the server's rules have it: boards name it. */
  id: string;
  name: string;
  units: BlocUnitRow[];
}

/** A figure in percent: what it is, and what it needs, whether or not it needs it now. */
export interface PercentMeasureFields {
  by: PercentMeasure['by'];
  of: RatioBase;
  /** Of `share-above`. */
  percent: string;
}

export interface PartRow extends PercentMeasureFields {
  key: string;
  weight: string;
}

export interface MeasureRow extends Omit<PercentMeasureFields, 'by'> {
  key: string;
  by: Measure['by'];
  /** Of `weighted`. */
  parts: PartRow[];
}

export interface CollectiveRow {
  key: string;
  id: string;
  title: string;
  measures: MeasureRow[];
  gate: 'none' | RatioBase;
  gatePercent: string;
  decimals: string;
  prizes: PrizeRow[];
}

export interface CollectiveForm {
  blocs: BlocRow[];
  rankings: CollectiveRow[];
}

const fieldsOf = (measure: Measure): Pick<MeasureRow, 'of' | 'percent'> => ({
  of: measure.by === 'participation' ? measure.of : 'headcount',
  percent: measure.by === 'share-above' ? String(measure.percent) : '50',
});

const measureRow = (measure: Measure, index: number): MeasureRow => ({
  key: `measure-${index + 1}`,
  by: measure.by,
  ...fieldsOf(measure),
  parts:
    measure.by === 'weighted'
      ? measure.parts.map((part, number) => ({
          key: `part-${number + 1}`,
          by: part.measure.by,
          ...fieldsOf(part.measure),
          weight: String(part.weight),
        }))
      : [],
});

const collectiveRow = (ranking: CollectiveRanking): CollectiveRow => ({
  key: ranking.id,
  id: ranking.id,
  title: ranking.title,
  measures: ranking.measures.map(measureRow),
  gate: ranking.gate?.of ?? 'none',
  gatePercent: String(ranking.gate?.percent ?? 50),
  decimals: String(ranking.decimals),
  prizes: prizeRows(ranking.prizes),
});

const blocRow = ({ id, name, units }: Bloc): BlocRow => ({
  key: id,
  id,
  name,
  units: units.map((unit) => ({
    unitId: unit.unitId,
    name: unit.name,
    headcount: unit.headcount === null ? '' : String(unit.headcount),
  })),
});

export const collectiveForm = ({ blocs, rankings }: Collective): CollectiveForm => ({
  blocs: blocs.map(blocRow),
  rankings: rankings.map(collectiveRow),
});

/** A measure as it is first added. A weighted sum starts with the two most contests weigh, half each. */
export const freshMeasure = (by: Measure['by'], key: string, of: RatioBase): MeasureRow => {
  const part = (name: PercentMeasure['by'], number: number): PartRow => ({
    key: `part-${number}`,
    by: name,
    of,
    percent: '50',
    weight: '50',
  });
  const parts = by === 'weighted' ? [part('participation', 1), part('mean-score', 2)] : [];
  return { key, by, of, percent: '50', parts };
};

/** A ranking as it is first added: by participation, every unit ranked. */
export const freshRanking = (key: string, title: string, of: RatioBase): CollectiveRow => ({
  key,
  id: '',
  title,
  measures: [freshMeasure('participation', 'new-1', of)],
  gate: 'none',
  gatePercent: '50',
  decimals: '2',
  prizes: [],
});
