import { parentPort, workerData } from 'node:worker_threads';
import { posterPdf } from './poster-pdf.ts';
import { posterSvg } from './poster-preview.ts';
import type { PosterOrder } from './poster.ts';
import { renderPng } from './share-image-png.ts';

const previewWidth = 720;

const { facts, form } = workerData as PosterOrder;
parentPort?.postMessage(
  form === 'pdf'
    ? await posterPdf(facts)
    : await renderPng((measure) => posterSvg(facts, measure), previewWidth),
);
