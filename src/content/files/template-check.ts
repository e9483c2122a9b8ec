import type { TemplateParameter } from '../../core/conversation/message.ts';
import { componentOf, templateText } from '../../core/sop/approved-template.ts';
import type { ApprovedTemplate, TemplateButton } from '../../core/sop/knowledge.ts';
import { placeholdersOf } from '../../core/sop/wording.ts';
import { suggestion } from '../nearest.ts';

export type TemplateSend = { name: string; language: string; parameters: readonly TemplateParameter[] };

/** `text` is what the customer will read; `buttons` the titles under it. */
export type TemplateCheck = { ok: true; text: string; buttons: string[] } | { ok: false; problem: string };

const longestBody = 1024;
const mediaHeaders = ['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'];

/**
 * Whether the provider would take this template with these parameters, found out before it is queued (L17). Body and
 * header parameters are matched by `name` where the template's variables are named, else in the order given; button
 * parameters by `index`, the button's place from 0.
 */
export function checkTemplateSend(templates: readonly ApprovedTemplate[], send: TemplateSend): TemplateCheck {
  const template = templates.find((item) => item.name === send.name && item.language === send.language);
  if (!template) return { ok: false, problem: unknownTemplate(templates, send) };
  const problem =
    textProblem(send.parameters) ??
    headerProblem(template, send.parameters) ??
    variablesProblem('body', componentOf(template, 'BODY')?.text ?? '', send.parameters) ??
    buttonsProblem(template, send.parameters);
  return problem === null ? preview(template, send.parameters) : { ok: false, problem };
}

function unknownTemplate(templates: readonly ApprovedTemplate[], { name, language }: TemplateSend): string {
  const languages = templates.filter((item) => item.name === name).map((item) => item.language);
  if (languages.length > 0) {
    return `template "${name}" is not approved in "${language}", only in ${languages.join(', ')}`;
  }
  return `there is no approved template "${name}"${suggestion(name, new Set(templates.map((item) => item.name)))}`;
}

/** Meta refuses these in any parameter. */
function textProblem(parameters: readonly TemplateParameter[]): string | null {
  for (const parameter of parameters) {
    const which = nameOf(parameter);
    if (parameter.text.trim() === '') return `${which} is empty`;
    if (/[\n\r\t]| {5}/.test(parameter.text))
      return `${which} may hold no line break, tab or more than four spaces in a row`;
  }
  return null;
}

function nameOf(parameter: TemplateParameter): string {
  const which = parameter.name ?? (parameter.index === undefined ? '' : String(parameter.index));
  return `the ${parameter.component} parameter${which && ` ${which}`}`;
}

function headerProblem(template: ApprovedTemplate, parameters: readonly TemplateParameter[]): string | null {
  const header = componentOf(template, 'HEADER');
  const format = header?.format?.toUpperCase() ?? 'TEXT';
  if (!mediaHeaders.includes(format)) return variablesProblem('header', header?.text ?? '', parameters);
  const given = of(parameters, 'header').length;
  return given === 1 ? null : `the header needs one parameter (a link to the ${format.toLowerCase()}), ${given} given`;
}

function variablesProblem(
  component: 'header' | 'body',
  text: string,
  parameters: readonly TemplateParameter[],
): string | null {
  const wanted = placeholdersOf(text);
  const given = of(parameters, component);
  if (isNamed(wanted)) {
    const names = given.map((parameter) => parameter.name ?? '');
    const missing = wanted.filter((name) => !names.includes(name));
    if (missing.length > 0) return `the ${component} lacks ${missing.join(', ')}`;
    const unknown = names.find((name) => !wanted.includes(name));
    if (unknown !== undefined) return `the ${component} has no variable "${unknown}"${suggestion(unknown, wanted)}`;
    const twice = names.find((name, index) => names.indexOf(name) < index);
    return twice === undefined ? null : `the ${component} parameter ${twice} is given twice`;
  }
  return given.length === wanted.length
    ? null
    : `the ${component} needs ${wanted.length} parameter${wanted.length === 1 ? '' : 's'}, ${given.length} given`;
}

function isNamed(variables: readonly string[]): boolean {
  return variables.some((name) => !/^\d+$/.test(name));
}

function of(parameters: readonly TemplateParameter[], component: TemplateParameter['component']): TemplateParameter[] {
  return parameters.filter((parameter) => parameter.component === component);
}

function buttonsProblem(template: ApprovedTemplate, parameters: readonly TemplateParameter[]): string | null {
  const buttons = componentOf(template, 'BUTTONS')?.buttons ?? [];
  const given = of(parameters, 'button');
  for (const [position, { index = position }] of given.entries()) {
    const button = buttons[index];
    if (!button) return `there is no button ${index} (buttons count from 0)`;
    if (need(button) === 'none') return `button ${index} takes no parameter`;
    if (given.filter((other, at) => (other.index ?? at) === index).length > 1)
      return `button ${index} has two parameters`;
  }
  const lacking = buttons.findIndex(
    (button, index) => need(button) === 'one' && !given.some((one, at) => (one.index ?? at) === index),
  );
  return lacking < 0 ? null : `button ${lacking} (${buttons[lacking]?.text ?? ''}) needs its parameter`;
}

/** A quick reply may carry a payload of ours; it need not. */
function need(button: TemplateButton): 'none' | 'one' | 'optional' {
  const type = button.type.toUpperCase();
  if (type === 'QUICK_REPLY') return 'optional';
  if (type === 'COPY_CODE') return 'one';
  return type === 'URL' && placeholdersOf(button.url ?? '').length > 0 ? 'one' : 'none';
}

function preview(template: ApprovedTemplate, parameters: readonly TemplateParameter[]): TemplateCheck {
  const body = valuesOf(of(parameters, 'body'));
  const header = valuesOf(of(parameters, 'header'));
  const text = templateText(template, body, header);
  const length = [
    ...templateText({ ...template, components: [componentOf(template, 'BODY') ?? { type: 'BODY' }] }, body),
  ].length;
  if (length > longestBody)
    return { ok: false, problem: `the body would have ${length} characters, ${longestBody} are allowed` };
  const buttons = componentOf(template, 'BUTTONS')?.buttons ?? [];
  return { ok: true, text, buttons: buttons.map((button) => button.text ?? '') };
}

function valuesOf(parameters: readonly TemplateParameter[]): Record<string, string> {
  return Object.fromEntries(
    parameters.map((parameter, index) => [parameter.name ?? String(index + 1), parameter.text]),
  );
}
