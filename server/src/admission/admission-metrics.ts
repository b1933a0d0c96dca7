import { Counter, Gauge } from 'prom-client';
import type { Admission } from './admission.ts';

/** What a collector may know of who is turned away; read when it asks. */
export const admissionMetrics = (admission: Admission) => [
  new Counter({
    name: 'admission_refused_total',
    help: 'Requests turned away so that saves get in',
    labelNames: ['work'],
    registers: [],
    collect() {
      this.reset();
      for (const [work, count] of Object.entries(admission.refused)) this.inc({ work }, count);
    },
  }),
  new Gauge({
    name: 'admission_level',
    help: 'Kinds of work turned away: 0 none, 1 reading, 2 starting, 3 returning too',
    registers: [],
    collect() {
      this.set(admission.level);
    },
  }),
  new Gauge({
    name: 'admission_starts_waiting',
    help: 'Starts in the line',
    registers: [],
    collect() {
      this.set(admission.turns.waiting);
    },
  }),
];
