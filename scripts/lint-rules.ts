import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

// The rules of this house that oxlint has no rule of its own for; .oxlintrc.json loads them as the plugin `sapa`.

type Node = { type: string; parent?: Node };
type Context = { filename: string; report(problem: { node: Node; message: string }): void };
type Rule = { create(context: Context): Record<string, (node: never) => void> };

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What each part of the tree may import of the others. `channels/*.ts` is what all channels share, `channels/meta` what
 * Meta's do. Parts that are not listed (app, cli, test, …) may import everything.
 */
const arrows: Record<string, string[]> = {
  'src/core': [],
  'src/engine': ['src/core', 'channels/*.ts'],
  'src/store': ['src/core', 'src/engine', 'channels/*.ts'],
  'src/queue': ['src/core', 'src/engine', 'channels/*.ts'],
  'src/processes': ['src/core', 'src/engine', 'src/store'],
  'src/content': ['src/core', 'src/engine', 'channels/*.ts'],
  'src/assistant': ['src/core', 'channels/*.ts'],
  'src/media': ['src/engine', 'src/store'],
  'src/desk': ['src/core', 'src/engine', 'src/store', 'channels/*.ts'],
  'src/keep': ['src/core', 'src/engine', 'src/store', 'src/desk', 'channels/*.ts'],
  'src/reports': ['src/core', 'src/engine', 'src/store', 'channels/*.ts'],
  'src/http': [
    'src/core',
    'src/engine',
    'src/store',
    'src/content',
    'src/assistant',
    'src/media',
    'src/desk',
    'src/reports',
    'channels/*.ts',
  ],
  'channels/*.ts': ['src/core', 'src/engine'],
  'channels/*': ['src/core', 'src/engine', 'channels/*.ts', 'channels/meta'],
  simulator: ['src/core', 'channels/*.ts'],
};

/** The part of the tree that a file belongs to: `src/core`, `channels/whatsapp`, `channels/*.ts`, …; '' for none of them. */
function partOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top === 'channels') return second.endsWith('.ts') ? 'channels/*.ts' : `channels/${second}`;
  if (top === 'src') return second.endsWith('.ts') ? 'src/*.ts' : `src/${second}`;
  return path.includes('/') ? top : '';
}

function allowedFrom(part: string): string[] | null {
  const own = part.startsWith('channels/') && part !== 'channels/*.ts' ? 'channels/*' : part;
  return arrows[own] ?? null;
}

function fromRoot(path: string): string {
  return relative(root, path).split(sep).join('/');
}

type ImportNode = Node & { source?: { type: string; value?: unknown } | null };

function onImports(check: (node: Node, source: string) => void): Record<string, (node: ImportNode) => void> {
  const visit = (node: ImportNode): void => {
    if (typeof node.source?.value === 'string') check(node, node.source.value);
  };
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
  };
}

/** Imports run one way: core <- engine <- { store, queue, content, channels, desk, http } <- app; no channel imports another. */
const arrowsRule: Rule = {
  create(context) {
    const from = partOf(fromRoot(context.filename));
    const allowed = allowedFrom(from);
    if (!allowed) return {};
    return onImports((node, source) => {
      if (!source.startsWith('.')) return;
      const to = partOf(fromRoot(resolve(dirname(context.filename), source)));
      if (to === from || allowed.includes(to)) return;
      const list = allowed.length > 0 ? `${from} and ${allowed.join(', ')}` : `${from} only`;
      context.report({ node, message: `${from} must not import ${to || source}: it may import ${list}` });
    });
  },
};

type NewNode = Node & { callee: { type: string; name?: string }; arguments: unknown[] };
type CallNode = NewNode;

/** No clock and no waiting in core: `decide` must give the same answer again when history is replayed. */
const pureRule: Rule = {
  create(context) {
    const never = (what: string) => (node: Node) => {
      context.report({ node, message: `${what} in src/core: time, chance and input arrive in the event` });
    };
    const asynchronous = (node: Node & { async?: boolean }): void => {
      if (node.async) never('an async function')(node);
    };
    return {
      ...onImports((node, source) => {
        if (!source.startsWith('.')) never(`an import of ${source}`)(node);
      }),
      FunctionDeclaration: asynchronous,
      FunctionExpression: asynchronous,
      ArrowFunctionExpression: asynchronous,
      AwaitExpression: never('await'),
      ImportExpression: never('import()'),
      MetaProperty: (node: Node & { meta?: { name?: string } }) => {
        if (node.meta?.name === 'import') never('import.meta')(node);
      },
      NewExpression: (node: NewNode) => {
        if (node.callee.name === 'Date' && node.arguments.length === 0) never('new Date() without a time')(node);
        if (node.callee.name === 'Promise') never('a promise')(node);
      },
      CallExpression: (node: CallNode) => {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') never('Date()')(node);
      },
    };
  },
};

type DeclaratorNode = Node & { id: { type: string; name?: string } };

/** Constants are written like everything else; statements of SQL, which stand where the store is, in capitals. */
const constantNamesRule: Rule = {
  create(context) {
    if (['src/store', 'src/desk'].includes(partOf(fromRoot(context.filename)))) return {};
    return {
      VariableDeclarator(node: DeclaratorNode) {
        if (!/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/.test(node.id.name ?? '') || node.id.name?.length === 1) return;
        context.report({ node, message: `${node.id.name}: in capitals stands SQL only, in src/store and src/desk` });
      },
    };
  },
};

export default {
  meta: { name: 'sapa' },
  rules: { arrows: arrowsRule, 'pure-core': pureRule, 'constant-names': constantNamesRule },
};
