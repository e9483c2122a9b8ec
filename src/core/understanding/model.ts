import { atOnce, type Steps } from '../steps.ts';
import { confidenceOf, type Confidence, type LearntConfidence } from './confidence.ts';
import { conceptKey, wordKey, type Reading, type Standing, type Vector } from './features.ts';
import { weightOf, type LinearModel } from './linear.ts';
import { roundedScorerOf, scorerOf, type RoundedModel } from './scorer.ts';
import { sharedWordsOf } from './shared-words.ts';
import { knownShare, signsBy, type Signs } from './signs.ts';
import { chancesBy, type SmallNetwork } from './small-network.ts';
import { nearnessOf, territoryOf, type LearntTerritory } from './territory.ts';
import { denseWidth, vectorizerOf, type Vocabulary } from './vectorizer.ts';

export type Guess = {
  label: number;
  score: number;
  confidence: number;
  /** The confidence that this one or the next is right: what it would be without its rival. */
  eitherConfidence: number;
};

export type Model = {
  /** `named`: classes that are wanted whatever their scores; `most`: how sure the model is of more than these nobody asks. */
  weigh: (reading: Reading, named?: ReadonlySet<number>, most?: number) => Weighed;
  confidence: Confidence;
};

export type Weighed = {
  /** The likeliest classes first, as many as anybody looks at; behind them those that were named. */
  guesses: Guess[];
  /** The words and concepts that speak for a class, strongest first. */
  reasons: (label: number) => Reason[];
};

export type Reason = { word: string; weight: number };

/** What was learnt of the examples, as data: it can be kept, and handed to a thread. */
export type LearntModel = Learnt & { confidence: LearntConfidence };

export type Learnt = {
  linear: LinearModel;
  /** Absent in trials, and where there are too few or too many classes for one. */
  network: (SmallNetwork & Says) | null;
  /** How likely the features are in each class (`naive-bayes.ts`): with few examples of many classes the letters, of few classes null. */
  bayes: RoundedModel | LinearModel | null;
  vocabulary: Vocabulary;
  /** Which features the examples of a class have: what only those of none have is not known. */
  owned: Uint8Array;
  territory: LearntTerritory;
  /** Which words the examples of each class have; null with few examples. */
  shared: Int32Array | null;
};

/** What the network's chance of a class counts against its score, and how near the message is to the middle of the class. */
export type Says = { ofChance: number; ofNearness: number };

/** What was learnt, ready for messages. */
export type Trained = Signs & {
  linear: LinearModel;
  scores: (vector: Vector) => Float64Array;
  likelihoods: ((vector: Vector) => ArrayLike<number>) | null;
  network:
    | (Says & { chances: (vector: Vector) => Float32Array; nearness: (standing: Standing) => Float32Array })
    | null;
  /** What the scores of one message after the other are worked out in. */
  room: { ordered: Float64Array; withNearness: Float64Array };
};

export function* modelInSteps(learnt: LearntModel): Steps<Model> {
  const confidence = confidenceOf(learnt.confidence);
  const trained = yield* trainedInSteps(learnt);
  return {
    confidence,
    weigh: (reading, named = none, most = mostJudged) => {
      const vector = trained.vectorizer.vector(reading);
      return {
        guesses: rank({ trained, reading, vector, confidence, named, most }),
        reasons: (label) => reasons(trained, reading, vector, label),
      };
    },
  };
}

export function trainedOf(learnt: Learnt): Trained {
  return atOnce(trainedInSteps(learnt));
}

function* trainedInSteps({ linear, network, bayes, owned, vocabulary, territory, shared }: Learnt): Steps<Trained> {
  const { keys } = vocabulary;
  const vectorizer = vectorizerOf(vocabulary);
  yield;
  const sharedWith = shared && sharedWordsOf(shared, vocabulary, linear.classes, vectorizer);
  const scores = scorerOf(linear, { from: keys.length, width: denseWidth(vocabulary) });
  yield;
  const likelihoods = bayes && roundedScorerOf(bayes);
  yield;
  return {
    ...{ linear, owned, vectorizer, territory: territoryOf(territory) },
    ...{ sharedWith, scores, likelihoods },
    network: network && { ...network, chances: chancesBy(network), nearness: nearnessOf(territory) },
    room: { ordered: new Float64Array(linear.classes), withNearness: new Float64Array(linear.classes) },
  };
}

type ToRank = {
  trained: Trained;
  reading: Reading;
  vector: Vector;
  confidence: Confidence;
  named: ReadonlySet<number>;
  most: number;
};

/**
 * The classes in the order of their scores, as far as anybody looks; then the named ones among the others. The network has a
 * say in the order; how sure the model is follows from the linear scores, as it was learnt from them.
 */
function rank({ trained, reading, vector, confidence, named, most }: ToRank): Guess[] {
  const linear = trained.scores(vector);
  const chances = trained.network?.chances(vector) ?? null;
  const scores = ordered(trained, vector, linear, chances);
  const order = bestFirst(withNearness(trained, reading, scores), most + 2);
  const known = knownShare(trained, reading);
  // A message without a single word that anybody has said before is no question, whatever its letters resemble.
  const isNone = vector.ids.length === 0 || known === 0;
  const signsOf = signsBy(trained, reading, chances);
  const guesses: Guess[] = [];
  let surest = 1;
  for (let place = 0; place < Math.min(order.length, most); place++) {
    const label = order[place]!;
    const guess = { label, score: scores[label]!, confidence: 0, eitherConfidence: 0 };
    guesses.push(guess);
    if (isNone) continue;
    const own = linear[label]!;
    const rival = linear[order[place === 0 ? 1 : 0] ?? -1] ?? -1;
    const third = linear[order[place + 2] ?? -1] ?? -1;
    const signs = signsOf(label, { score: own, lead: own - rival, known });
    // Whatever its own signs say, none is surer than the one ahead of it.
    surest = Math.min(surest, confidence.of(signs));
    signs.lead = own - third;
    guess.confidence = surest;
    guess.eitherConfidence = confidence.of(signs);
  }
  for (const label of named) {
    if (guesses.some((guess) => guess.label === label)) continue;
    guesses.push({ label, score: scores[label]!, confidence: 0, eitherConfidence: 0 });
  }
  return guesses;
}

/** The scores with what network and likelihoods say. Overwritten by the next message, as is what `withNearness` returns. */
export function ordered(
  { network, likelihoods, room }: Trained,
  vector: Vector,
  linear: Float64Array,
  chances: Float32Array | null,
): Float64Array {
  if (network === null || chances === null) return linear;
  const scores = room.ordered;
  const likely = likelihoods?.(vector) ?? null;
  for (let label = 0; label < scores.length; label++)
    scores[label] = linear[label]! + network.ofChance * chances[label]! + (likely?.[label] ?? 0);
  return scores;
}

/** Decides the order only: two classes are no further from one another because one's examples lie nearer. */
function withNearness({ network, room }: Trained, { stand }: Reading, scores: Float64Array): Float64Array {
  if (network === null || network.ofNearness === 0 || stand === undefined) return scores;
  const nearness = network.nearness(stand());
  const all = room.withNearness;
  for (let label = 0; label < all.length; label++) all[label] = scores[label]! + network.ofNearness * nearness[label]!;
  return all;
}

/** The places of the highest scores, the highest first, of equal ones the earlier. */
export function bestFirst(scores: Float64Array, most: number): Int32Array {
  const best = new Int32Array(Math.min(most, scores.length));
  let count = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]!;
    if (count === best.length && score <= scores[best[count - 1]!]!) continue;
    if (count < best.length) count += 1;
    let place = count - 1;
    for (; place > 0 && scores[best[place - 1]!]! < score; place--) best[place] = best[place - 1]!;
    best[place] = at;
  }
  return best;
}

const mostJudged = 4;
const none: ReadonlySet<number> = new Set();

/** The customer's own words, put right: each counts for itself, and together for what they stand for. */
function reasons(trained: Trained, reading: Reading, vector: Vector, label: number): Reason[] {
  const { stems, concepts, meanings } = reading;
  const said = wordsOf(reading);
  const found: Reason[] = [];
  const add = (word: string, weight: number): void => {
    const known = found.find((reason) => reason.word === word);
    if (known !== undefined) known.weight += weight;
    else if (word !== '') found.push({ word, weight });
  };
  for (let at = 0; at < stems.length; at++) {
    if (stems.indexOf(stems[at]!) !== at) continue;
    const weight = contribution(trained, vector, wordKey(stems[at]!), label);
    if (weight !== 0) add(said[at] ?? '', weight);
  }
  for (const concept of concepts) {
    const weight = concept.endsWith('*') ? 0 : contribution(trained, vector, conceptKey(concept), label);
    if (weight === 0) continue;
    const standing = said.filter((_, at) => meanings[at]?.includes(concept));
    add(standing.length > 1 ? [...new Set(standing)].join(' ') : (standing[0] ?? ''), weight);
  }
  return found
    .filter(({ weight }) => weight > 0.005)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, 6)
    .map(({ word, weight }) => ({ word, weight: Math.round(weight * 1000) / 1000 }));
}

/** As they were read; numbers and codes, which stand for any other, by a sign. */
function wordsOf({ stems, spelt }: Reading): string[] {
  const words = spelt.split(' ');
  return words.length === stems.length ? words.map((word, at) => (word === '#' ? (stems[at] ?? word) : word)) : stems;
}

function contribution({ vectorizer, linear }: Trained, { ids, values }: Vector, key: number, label: number): number {
  const id = vectorizer.placeOf(key);
  if (id < 0) return 0;
  for (let at = 0; at < ids.length; at++) if (ids[at] === id) return values[at]! * weightOf(linear, id, label);
  return 0;
}
