import type { TemplateParameter } from './drafts.ts';
import { fillReply } from './fill-reply.ts';

type Button = { type?: string; text?: string; url?: string; example?: unknown };
export type TemplateComponent = {
  type: string;
  format?: string;
  text?: string;
  buttons?: Button[];
  example?: Record<string, unknown>;
};
export type ApprovedTemplate = { name: string; language: string; components: TemplateComponent[]; forStaff?: boolean };
/**
 * `label`: its name, its number, or what it is a link to. `around`: the words that it stands between, where there are
 * any. `example` is what Meta was shown.
 */
export type Variable = Pick<TemplateParameter, 'component' | 'index' | 'name'> & {
  label: string;
  around: string | null;
  example: string | null;
};

const wordsBefore = 5;
const wordsAfter = 4;
const gap = '___';

/** The variables of an approved template, in the order in which the API takes them. */
export function templateVariables(components: readonly TemplateComponent[]): Variable[] {
  return components.flatMap((component): Variable[] => {
    const place = component.type.toLowerCase();
    if (place === 'buttons') return buttonVariables(component.buttons ?? []);
    if (place !== 'header' && place !== 'body') return [];
    const format = component.format?.toUpperCase() ?? 'TEXT';
    // A picture or a file at the top: a link to it.
    if (place === 'header' && format !== 'TEXT') {
      return [{ component: 'header', label: format.toLowerCase(), around: null, example: null }];
    }
    const text = component.text ?? '';
    return namesIn(text).map((name, index) => ({
      ...{ ...variable(name), component: place, around: aroundGap(text, name) },
      example: exampleOf(component, { name, index }),
    }));
  });
}

/** So much of the sentence as tells what is wanted: “kami kirim dengan ___, nomor resi …”. */
export function aroundGap(text: string, name: string): string {
  const [before = '', ...rest] = text.split(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`));
  const plain = (part: string) => part.replaceAll(/\{\{\s*\w+\s*\}\}/g, '…');
  const left =
    plain(before)
      .split(/(?<=[.!?]\s)|\n/)
      .at(-1) ?? '';
  const right = plain(rest.join(gap)).split(/(?<=[.!?])\s|\n/)[0] ?? '';
  const first = left.split(/(?<=\s)/);
  const last = right.split(/(?=\s)/);
  const start = first.length > wordsBefore ? ['… ', ...first.slice(-wordsBefore)] : first;
  const end = last.length > wordsAfter ? [...last.slice(0, wordsAfter), ' …'] : last;
  return [...start, gap, ...end].join('').replaceAll('….', '…').trim();
}

function variable(name: string): Pick<Variable, 'label' | 'name'> {
  return /^\d+$/.test(name) ? { label: name } : { label: name, name };
}

function buttonVariables(buttons: readonly Button[]): Variable[] {
  return buttons.flatMap((button, index): Variable[] => {
    const type = button.type?.toUpperCase();
    const example = Array.isArray(button.example) && typeof button.example[0] === 'string' ? button.example[0] : null;
    if (type === 'COPY_CODE')
      return [{ component: 'button', index, label: button.text ?? '', around: null, example: null }];
    const url = button.url ?? '';
    return namesIn(url).map((name) => {
      return { ...variable(name), component: 'button', index, around: aroundGap(url, name), example };
    });
  });
}

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ''))];
}

function exampleOf({ type, example = {} }: TemplateComponent, { name, index }: { name: string; index: number }) {
  const place = type.toLowerCase();
  const named = example[`${place}_text_named_params`];
  const plain = example[`${place}_text`];
  if (Array.isArray(named)) {
    const found = (named as { param_name?: string; example?: unknown }[]).find((one) => one.param_name === name);
    return typeof found?.example === 'string' ? found.example : null;
  }
  const list: unknown = Array.isArray(plain) && Array.isArray(plain[0]) ? plain[0] : plain;
  const value: unknown = Array.isArray(list) ? list[index] : null;
  return typeof value === 'string' ? value : null;
}

export function templateParameters(variables: readonly Variable[], values: readonly string[]): TemplateParameter[] {
  return variables.map(({ component, index, name }, place) => ({
    component,
    text: values[place]?.trim() ?? '',
    ...(index === undefined ? {} : { index }),
    ...(name === undefined ? {} : { name }),
  }));
}

export function templateText({ components }: ApprovedTemplate): string {
  const body = components.find(({ type }) => type.toUpperCase() === 'BODY');
  return body?.text ?? '';
}

/** As far as it is filled in; what is missing is a gap. */
export function templateSoFar(template: ApprovedTemplate, variables: readonly Variable[], values: readonly string[]) {
  const filled = (place: 'header' | 'body') => {
    const known = variables.flatMap(({ component, label }, index) =>
      component === place ? [[label, values[index]?.trim() ?? ''] as const] : [],
    );
    const text = template.components.find(({ type }) => type.toLowerCase() === place)?.text ?? '';
    return fillReply(text, Object.fromEntries(known));
  };
  return [filled('header'), filled('body')].filter(Boolean).join('\n\n');
}
