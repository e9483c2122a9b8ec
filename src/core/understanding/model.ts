import {
  confidenceOf,
  learnConfidence,
  type Confidence,
  type GuessSigns,
  type LearntConfidence,
  type Trial,
} from './confidence.ts';
import { indexFeatures, vectorsOf, vocabularyOf, type FeatureIndex, type IndexedVocabulary } from './feature-index.ts';
import {
  conceptKey,
  denseWidth,
  familyWeights,
  manyWeights,
  vectorizerOf,
  weighedFamilies,
  wordKey,
  type FamilyWeights,
  type Reading,
  type Standing,
  type Vector,
  type Vectorizer,
  type Vocabulary,
} from './features.ts';
import {
  createRandom,
  linearSettings,
  shuffle,
  trainLinear,
  weightOf,
  type LinearModel,
  type LinearSettings,
} from './linear.ts';
import { chancesBy, trainSmallNetwork, type SmallNetwork, type SmallNetworkSettings } from './small-network.ts';
import { scorerOf } from './scorer.ts';
import { learnSharedWords, sharedWordsOf } from './shared-words.ts';
import { tellingOf, type Labelled } from './telling.ts';
import { learnTerritory, nearnessOf, territoryOf, type LearntTerritory, type Territory } from './territory.ts';

/** An example of the class of that number; -1 is none of them. One with a smaller share counts less. */
export type Example = { reading: Reading; label: number; share?: number };

export type Guess = {
  label: number;
  score: number;
  confidence: number;
  /** The confidence that this one or the next is right: what it would be without its rival. */
  eitherConfidence: number;
};

export type Model = {
  /** `named`: classes that are wanted whatever their scores. */
  weigh: (reading: Reading, named?: ReadonlySet<number>) => Weighed;
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

type Learnt = {
  linear: LinearModel;
  /** Absent in trials, and where there are too few or too many classes for one. */
  network: (SmallNetwork & Says) | null;
  vocabulary: Vocabulary;
  /** Which features the examples of a class have: what only those of none have is not known. */
  owned: Uint8Array;
  territory: LearntTerritory;
  /** Which words the examples of each class have; null with few examples. */
  shared: Int32Array | null;
};
type Trained = Pick<Learnt, 'linear' | 'owned'> & {
  vectorizer: Vectorizer;
  territory: Territory;
  scores: (vector: Vector) => Float64Array;
  /** How much of a message's words a class has; null with few examples. */
  sharedWith: ((reading: Reading, label: number) => number) | null;
  network:
    | (Says & { chances: (vector: Vector) => Float32Array; nearness: (standing: Standing) => Float32Array })
    | null;
  /** What the scores of one message after the other are worked out in. */
  room: { withNetwork: Float64Array; withNearness: Float64Array };
};

/** Above this many examples rare features are dropped and one part of them is tried instead of each in turn. */
const many = 2500;
const folds = 3;
/** Of no more classes than these none is left out of a trial. */
const fewestToLeaveOut = 5;
/** Trials cost a training each; beyond this many examples they learn from a part. */
const mostForTrials = 3000;
/** Nor from more classes: every second one, or third, … */
const mostClassesForTrials = 160;
/** Rough weights tell as much about confidence as exact ones. */
const trialSettings = { ...linearSettings, looks: 2, rounds: 1 };
/** With many examples no single one matters so much that its weight must be exact. */
const manySettings = { ...linearSettings, looks: 2, rounds: 3 };
const manyClasses = 300;
/** With so many examples a class what a feature tells of the classes is known well enough to weigh it by. */
const manyOfEach = 500;
/** Where a thousand classes would each learn from thousands of points, the words alone have to do. */
const crowdedWeights = {
  ...manyWeights,
  letters: manyWeights.typed,
  typed: 0,
  language: 0,
  point: 0,
  topics: 0,
  senses: 0,
};
const networkSettings: SmallNetworkSettings = { width: 32, rounds: 7 };
const manyNetworkSettings: SmallNetworkSettings = { width: 32, rounds: 5 };
/** What the network's chance of a class counts against its score, and how near the message is to the middle of the class. */
type Says = { ofChance: number; ofNearness: number };
const fewSays: Says = { ofChance: 0.5, ofNearness: 0.5 };
/** With many examples the words of each say more than where it lies. */
const manySays: Says = { ofChance: 1, ofNearness: 0 };

export function trainModel(examples: Example[], classes: number): LearntModel {
  const isMany = examples.length > many;
  const index = indexOf(examples, isMany ? weightsOfMany(classes) : familyWeights);
  const placed = examples.map((example, place) => ({ ...example, place }));
  const isCloser = isMany && classes > fewestToLeaveOut;
  const chosen = chooseForTrials(placed, classes, isCloser);
  const trials = classes === 0 ? [] : runTrials(isMany ? null : index, chosen);
  const { vectors, ...learnt } = train(index, placed, classes, settingsFor(examples.length, classes), isCloser);
  const network = learnNetwork({ examples, vectors, classes, size: sizeOf(learnt) }, isMany);
  return { ...learnt, network, confidence: learnConfidence(trials, isCloser) };
}

function indexOf(examples: Example[], weights: FamilyWeights): FeatureIndex {
  return indexFeatures(
    examples.map(({ reading }) => reading),
    weighedFamilies(weights),
  );
}

function weightsOfMany(classes: number): FamilyWeights {
  return classes > manyClasses ? crowdedWeights : manyWeights;
}

function sizeOf({ linear }: Pick<Learnt, 'linear'>): number {
  return linear.starts.length - 1;
}

type Lessons = { examples: Example[]; vectors: Vector[]; classes: number; size: number };

/** Of examples of a class alone: what is none of theirs is the machines' to say. */
function learnNetwork({ examples, vectors: all, classes, size }: Lessons, isMany: boolean): Learnt['network'] {
  if (classes < 2 || classes > manyClasses) return null;
  const isOwn = examples.map(({ label }) => label >= 0);
  const vectors = all.filter((_, at) => isOwn[at]);
  const labels = Int32Array.from(
    examples.filter((_, at) => isOwn[at]),
    ({ label }) => label,
  );
  const [settings, says] = isMany ? [manyNetworkSettings, manySays] : [networkSettings, fewSays];
  return { ...trainSmallNetwork({ vectors, labels, classes, size }, settings), ...says };
}

export function modelOf(learnt: LearntModel): Model {
  const confidence = confidenceOf(learnt.confidence);
  const trained = trainedOf(learnt);
  return {
    confidence,
    weigh: (reading, named = new Set()) => {
      const vector = trained.vectorizer.vector(reading);
      return {
        guesses: rank({ trained, reading, vector, confidence, named }),
        reasons: (label) => reasons(trained, reading, vector, label),
      };
    },
  };
}

function trainedOf({ linear, network, owned, vocabulary, territory, shared }: Learnt): Trained {
  const { keys } = vocabulary;
  const vectorizer = vectorizerOf(vocabulary);
  return {
    ...{ linear, owned, vectorizer, territory: territoryOf(territory) },
    sharedWith: shared && sharedWordsOf(shared, vocabulary, linear.classes, vectorizer),
    scores: scorerOf(linear, { from: keys.length, width: denseWidth(vocabulary) }),
    network: network && { ...network, chances: chancesBy(network), nearness: nearnessOf(territory) },
    room: { withNetwork: new Float64Array(linear.classes), withNearness: new Float64Array(linear.classes) },
  };
}

function settingsFor(examples: number, classes: number): LinearSettings {
  if (examples <= many) return linearSettings;
  return classes > manyClasses ? { ...manySettings, looks: 1 } : manySettings;
}

/** With its place in the index. */
type Placed = Example & { place: number };

function train(
  index: FeatureIndex,
  examples: Placed[],
  classes: number,
  settings: LinearSettings,
  isCloser: boolean,
): Learnt & { vectors: Vector[] } {
  const places = Int32Array.from(examples, ({ place }) => place);
  const labels = Int32Array.from(examples, ({ label }) => label);
  const indexed = vocabularyFor(index, { places, labels, classes });
  const { vocabulary } = indexed;
  const territory = learnTerritory(examples, classes);
  const from = vocabulary.keys.length;
  const vectors = vectorsOf(index, places, indexed);
  const linear = trainLinear(
    {
      vectors,
      labels,
      classes,
      size: from + vocabulary.point + vocabulary.senses + vocabulary.topics,
      shares: Float32Array.from(examples, ({ share }) => share ?? 1),
      rivals: territoryOf(territory).rivals,
      point: { from, width: denseWidth(vocabulary) },
    },
    settings,
  );
  const shared = isCloser ? learnSharedWords(index, indexed, examples, classes) : null;
  return { vocabulary, owned: ownedBy(examples, vectors, from), territory, linear, network: null, shared, vectors };
}

/** Which features these examples have, and what each weighs. */
function vocabularyFor(index: FeatureIndex, labelled: Labelled): IndexedVocabulary {
  const { places, labels, classes } = labelled;
  if (places.length <= many) return vocabularyOf(index, places, familyWeights, 1);
  const weights = weightsOfMany(classes);
  const own = labels.filter((label) => label >= 0).length;
  const telling = classes > 1 && own > classes * manyOfEach ? tellingOf(index, labelled, weights) : undefined;
  return vocabularyOf(index, places, weights, 2, telling);
}

type ToRank = {
  trained: Trained;
  reading: Reading;
  vector: Vector;
  confidence: Confidence;
  named: ReadonlySet<number>;
};

/**
 * The classes in the order of their scores, as far as anybody looks; then the named ones among the others. The network has a
 * say in the order; how sure the model is follows from the linear scores, as it was learnt from them.
 */
function rank({ trained, reading, vector, confidence, named }: ToRank): Guess[] {
  const linear = trained.scores(vector);
  const chances = trained.network?.chances(vector) ?? null;
  const scores = withNetwork(trained, linear, chances);
  const order = bestFirst(withNearness(trained, reading, scores), mostJudged + 2);
  const known = knownShare(trained, reading);
  // A message without a single word that anybody has said before is no question, whatever its letters resemble.
  const isNone = vector.ids.length === 0 || known === 0;
  const signsOf = signsBy(trained, reading, chances);
  const guesses: Guess[] = [];
  let surest = 1;
  for (let place = 0; place < Math.min(order.length, mostJudged); place++) {
    const label = order[place]!;
    const guess = { label, score: scores[label]!, confidence: 0, eitherConfidence: 0 };
    guesses.push(guess);
    if (isNone) continue;
    const own = linear[label]!;
    const rival = linear[order[place === 0 ? 1 : 0] ?? -1] ?? -1;
    const third = linear[order[place + 2] ?? -1] ?? -1;
    const signs = { score: own, lead: own - rival, known, ...signsOf(label) };
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

/** Overwritten by the next message, as is what `withNearness` returns. */
function withNetwork({ network, room }: Trained, linear: Float64Array, chances: Float32Array | null): Float64Array {
  if (network === null || chances === null) return linear;
  const scores = room.withNetwork;
  for (let label = 0; label < scores.length; label++)
    scores[label] = linear[label]! + network.ofChance * chances[label]!;
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
function bestFirst(scores: Float64Array, most: number): Int32Array {
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

/**
 * `isCloser`: confidence follows from more signs, which with few examples would cost more than they tell; `hasNetwork`: one of
 * them, where there will be one at all.
 */
type ForTrials = { examples: Placed[]; classes: number; isCloser: boolean; hasNetwork: boolean };

function chooseForTrials(all: Placed[], allClasses: number, isCloser: boolean): ForTrials {
  const step = Math.max(1, Math.ceil(allClasses / mostClassesForTrials));
  const some = all
    .filter(({ label }) => label < 0 || label % step === 0)
    .map((example) => (example.label < 0 ? example : { ...example, label: example.label / step }));
  const examples = some.length > mostForTrials ? sample(some, mostForTrials) : some;
  const classes = Math.ceil(allClasses / step);
  return { examples, classes, isCloser, hasNetwork: isCloser && allClasses <= manyClasses };
}

/**
 * Tries the examples on models that have not seen them. In each round a part of every class is kept back, and a few
 * classes whole: what the model then makes of those is what it makes of a question that the content does not answer.
 */
function runTrials(indexOfAll: FeatureIndex | null, chosen: ForTrials): Trial[] {
  const { classes, isCloser, hasNetwork } = chosen;
  // A part of many weighs other features than all of them.
  const index = indexOfAll ?? indexOf(chosen.examples, familyWeights);
  const examples =
    indexOfAll === null ? chosen.examples.map((example, place) => ({ ...example, place })) : chosen.examples;
  const rounds = examples.length > many / 2 ? 1 : folds;
  const parts = partsOf(examples, folds);
  const trials: Trial[] = [];
  for (let round = 0; round < rounds; round++) {
    const absent = (label: number) => classes > fewestToLeaveOut && label >= 0 && label % (folds * 2) === round;
    const tried = (at: number, label: number) => absent(label) || parts[at] === round;
    const kept = examples.filter((example, at) => !tried(at, example.label));
    const { vectors, ...learnt } = train(index, kept, classes, trialSettings, isCloser);
    const network = hasNetwork ? learnNetwork({ examples: kept, vectors, classes, size: sizeOf(learnt) }, true) : null;
    const trained = trainedOf({ ...learnt, network });
    for (const [at, { reading, label }] of examples.entries()) {
      if (!tried(at, label)) continue;
      const inScope = label >= 0 && !absent(label);
      trials.push(trial(trained, reading, inScope ? label : -1));
    }
  }
  return trials;
}

function trial(trained: Trained, reading: Reading, label: number): Trial {
  const vector = trained.vectorizer.vector(reading);
  const scores = trained.scores(vector);
  const chances = trained.network?.chances(vector) ?? null;
  const [best = 0] = bestFirst(withNetwork(trained, scores, chances), 1);
  const score = scores[best] ?? 0;
  let rival = -2;
  for (let at = 0; at < scores.length; at++) if (at !== best && scores[at]! > rival) rival = scores[at]!;
  const known = knownShare(trained, reading);
  const signs: GuessSigns = { score, lead: score - rival, known, ...signsBy(trained, reading, chances)(best) };
  return { signs, right: best === label, inScope: label >= 0 };
}

/** The signs that are not of scores: how long a message is, where it lies as seen from a class, and what it shares with it. */
function signsBy({ territory, sharedWith }: Trained, reading: Reading, chances: Float32Array | null) {
  const { stand, stems } = reading;
  const signsOf = territory.signsOf(stand?.());
  const doubt = sharedWith === null || chances === null ? 0 : doubtOf(chances);
  return (label: number) => ({
    ...signsOf(label),
    length: stems.length,
    shared: sharedWith === null ? 0 : sharedWith(reading, label),
    doubt,
  });
}

/** The entropy of chances: 0 where one class has them all. */
function doubtOf(chances: Float32Array): number {
  let doubt = 0;
  for (const chance of chances) if (chance > 0) doubt -= chance * Math.log(chance);
  return doubt;
}

/** Nobody asks how sure the model is of what comes after these. */
const mostJudged = 4;

/** Every class spread evenly over the parts, whatever order the examples came in. */
function partsOf(examples: Example[], parts: number): number[] {
  const counts = new Map<number, number>();
  return examples.map(({ label }) => {
    const count = counts.get(label) ?? 0;
    counts.set(label, count + 1);
    return (count + label + 1) % parts;
  });
}

function sample<T>(examples: T[], size: number): T[] {
  const order = examples.slice();
  shuffle(order, createRandom(7));
  return order.slice(0, size);
}

/** The share of a message's words that the examples have, or that say what a word of theirs says. */
function knownShare(trained: Trained, reading: Reading): number {
  if (reading.stems.length === 0) return 0;
  let known = 0;
  for (let at = 0; at < reading.stems.length; at++) {
    if (isOwned(trained, wordKey(reading.stems[at]!))) known += 1;
    else if (isAnyOwned(trained, reading.meanings[at]!) || isAnyOwned(trained, reading.synonyms[at]!))
      known += relatedWord;
  }
  return known / reading.stems.length;
}

function isAnyOwned(trained: Trained, concepts: string[]): boolean {
  for (const each of concepts) if (isOwned(trained, conceptKey(each))) return true;
  return false;
}

function isOwned({ vectorizer, owned }: Trained, key: number): boolean {
  const id = vectorizer.placeOf(key);
  return id >= 0 && owned[id] === 1;
}

function ownedBy(examples: Example[], vectors: Vector[], size: number): Uint8Array {
  const owned = new Uint8Array(size);
  for (const [at, { ids }] of vectors.entries()) if (examples[at]!.label >= 0) for (const id of ids) owned[id] = 1;
  return owned;
}

/** A word that the examples say otherwise, against one that they have. */
const relatedWord = 0.8;

/** The customer's own words, put right: each counts for itself, and together for what they stand for. */
function reasons(trained: Trained, reading: Reading, vector: Vector, label: number): Reason[] {
  const said = wordsOf(reading);
  const weights = new Map<string, number>();
  const add = (key: number, wordOf: () => string): void => {
    const weight = contribution(trained, vector, key, label);
    if (weight === 0) return;
    const word = wordOf();
    if (word !== '') weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  for (const [at, stem] of reading.stems.entries()) {
    if (reading.stems.indexOf(stem) === at) add(wordKey(stem), () => said[at] ?? '');
  }
  for (const concept of reading.concepts) {
    const standing = () => said.filter((_, at) => reading.meanings[at]?.includes(concept));
    if (!concept.endsWith('*')) add(conceptKey(concept), () => [...new Set(standing())].join(' '));
  }
  return [...weights]
    .filter(([, weight]) => weight > 0.005)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 6)
    .map(([word, weight]) => ({ word, weight: Math.round(weight * 1000) / 1000 }));
}

/** As they were read; numbers and codes, which stand for any other, by a sign. */
function wordsOf({ stems, spelt }: Reading): string[] {
  const words = spelt.split(' ');
  return words.length === stems.length ? words.map((word, at) => (word === '#' ? (stems[at] ?? word) : word)) : stems;
}

function contribution({ vectorizer, linear }: Trained, vector: Vector, key: number, label: number): number {
  const id = vectorizer.placeOf(key);
  if (id < 0) return 0;
  const at = vector.ids.indexOf(id);
  return at < 0 ? 0 : (vector.values[at] ?? 0) * weightOf(linear, id, label);
}
