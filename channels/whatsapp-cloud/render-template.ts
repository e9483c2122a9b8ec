import type { Content, TemplateParameter } from '../../src/core/conversation/message.ts';

type Template = Extract<Content, { kind: 'template' }>;

/** An approved template with its values, in the order that Graph wants: header, body, buttons. */
export function renderTemplate({ name, language, parameters }: Template): Record<string, unknown> {
  const components = [
    ...textComponent('header', parameters),
    ...textComponent('body', parameters),
    ...parameters.filter(({ component }) => component === 'button').map(buttonComponent),
  ];
  return { name, language: { code: language }, ...(components.length > 0 && { components }) };
}

function textComponent(component: 'header' | 'body', all: TemplateParameter[]) {
  const own = all.filter((parameter) => parameter.component === component);
  const byIndex = own.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return own.length === 0 ? [] : [{ type: component, parameters: byIndex.map(textParameter) }];
}

function textParameter({ name, text }: TemplateParameter) {
  return { type: 'text', ...(name !== undefined && { parameter_name: name }), text: valueText(text) };
}

/** The changing end of a button's address, or what a quick reply sends back. */
function buttonComponent({ index, text, payload }: TemplateParameter, position: number) {
  if (payload) {
    const parameters = [{ type: 'payload', payload: text }];
    return { type: 'button', sub_type: 'quick_reply', index: String(index ?? position), parameters };
  }
  return {
    type: 'button',
    sub_type: 'url',
    index: String(index ?? position),
    parameters: [{ type: 'text', text: valueText(text) }],
  };
}

/** Line breaks, tabs and more than four spaces in a row are refused in a value (L17). */
function valueText(text: string): string {
  return text
    .replace(/[\n\r\t]+/g, ' ')
    .replace(/ {4,}/g, '   ')
    .trim();
}
