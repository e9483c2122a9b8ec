import type { ApprovedTemplate, TemplateButton, TemplateComponent } from '../../core/sop/knowledge.ts';
import { componentOf } from '../../core/sop/approved-template.ts';
import { placeholdersOf } from '../../core/sop/wording.ts';
import type { Problems } from '../problem.ts';
import type { WrittenTemplate } from './template-files.ts';

/** What Meta refuses in a template, found before it is submitted or sent (L17). */
const lengths: Readonly<Record<string, number>> = { HEADER: 60, BODY: 1024, FOOTER: 60 };
const maxButtons = 10;
const buttonText = 25;
const buttonUrl = 2000;

export function checkApproved(written: readonly WrittenTemplate[], problems: Problems): void {
  const places = new Map<string, string>();
  for (const item of written) {
    const { template, file, lineOf } = item;
    const key = `${template.name} (${template.language})`;
    const place = places.get(key);
    if (place) problems.error(file, lineOf(['name']), `template ${key} is given twice (also in ${place})`);
    else places.set(key, `${file}:${lineOf(['name'])}`);
    checkComponents(item, problems);
  }
}

function checkComponents({ template, file, lineOf }: WrittenTemplate, problems: Problems): void {
  if (!componentOf(template, 'BODY')?.text) {
    problems.error(file, lineOf(['components']), `template ${template.name}: needs a BODY with a text`);
  }
  template.components.forEach((component, index) => {
    for (const message of componentProblems(component, template)) {
      problems.error(file, lineOf(['components', index]), `template ${template.name}: ${message}`);
    }
    for (const message of exampleProblems(component)) {
      problems.warn(file, lineOf(['components', index]), `template ${template.name}: ${message}`);
    }
  });
}

function componentProblems(component: TemplateComponent, template: ApprovedTemplate): string[] {
  const type = component.type.toUpperCase();
  const found: string[] = [];
  const longest = lengths[type];
  const length = [...(component.text ?? '')].length;
  if (longest !== undefined && length > longest) found.push(`${type} has ${length} characters, ${longest} are allowed`);
  if (template.components.filter((other) => other.type.toUpperCase() === type)[0] !== component) {
    found.push(`${type} is given twice`);
  }
  found.push(...variableProblems(component.text ?? ''), ...buttonsProblems(component.buttons ?? []));
  return found;
}

/** Variables are all named, or all numbered from 1. */
function variableProblems(text: string): string[] {
  const names = placeholdersOf(text);
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  if (numbers.length === 0) return names.flatMap(namedVariableProblem);
  if (numbers.length < names.length) return ['mixes named and numbered variables'];
  const ordered = numbers.toSorted((a, b) => a - b);
  return ordered.every((number, index) => number === index + 1)
    ? []
    : ['numbered variables must be {{1}}, {{2}}, … without gaps'];
}

function namedVariableProblem(name: string): string[] {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? [] : [`the variable {{${name}}} may hold small letters, digits and _ only`];
}

function buttonsProblems(buttons: readonly TemplateButton[]): string[] {
  const found = buttons.flatMap((button) => [
    ...([...(button.text ?? '')].length > buttonText
      ? [`the button "${button.text}" is longer than ${buttonText} characters`]
      : []),
    ...((button.url?.length ?? 0) > buttonUrl ? [`a button's url is longer than ${buttonUrl} characters`] : []),
  ]);
  return buttons.length > maxButtons ? [`has more than ${maxButtons} buttons`, ...found] : found;
}

/** Meta rejects a template whose variables have no example. */
function exampleProblems(component: TemplateComponent): string[] {
  const names = placeholdersOf(component.text ?? '');
  if (names.length === 0) return [];
  const type = component.type.toUpperCase();
  return component['example'] ? [] : [`${type} has variables and no example; Meta will reject it`];
}
