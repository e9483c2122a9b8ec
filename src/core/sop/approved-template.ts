import type { Content, TemplateParameter } from '../conversation/message.ts';
import type { ApprovedTemplate, Rules, TemplateComponent } from './knowledge.ts';
import type { Language } from './policy.ts';
import { fill, placeholdersOf, type Values } from './wording.ts';

export function componentOf(template: ApprovedTemplate, type: string): TemplateComponent | undefined {
  return template.components.find((component) => component.type.toUpperCase() === type);
}

/** Exactly that language, or one of its regions (`en` finds `en_US`): Meta wants the code that it approved. */
export function findApproved(rules: Rules, name: string, language: Language): ApprovedTemplate | null {
  const named = (rules.approved ?? []).filter((template) => template.name === name);
  return (
    named.find((template) => template.language === language) ??
    named.find((template) => template.language.startsWith(`${language}_`)) ??
    null
  );
}

/**
 * An approved template that the service sends by itself (SOP F1), filled by the names of its variables. Null: there is
 * none in that language, or a value that it needs is missing or empty (Meta refuses an empty parameter).
 */
export function approvedMessage(
  rules: Rules,
  name: string,
  language: Language,
  values: Values,
): Extract<Content, { kind: 'template' }> | null {
  const template = findApproved(rules, name, language);
  if (!template) return null;
  const parameters = [...parametersOf(template, 'header', values), ...parametersOf(template, 'body', values)];
  if (parameters.some((parameter) => parameter.text === '')) return null;
  return { kind: 'template', name, language: template.language, parameters, text: templateText(template, values) };
}

function parametersOf(template: ApprovedTemplate, component: 'header' | 'body', values: Values): TemplateParameter[] {
  const text = componentOf(template, component.toUpperCase())?.text ?? '';
  const names = placeholdersOf(text);
  // Numbered ones have no name at Meta: their place says which they are.
  if (names.some((name) => /^\d+$/.test(name))) {
    const inOrder = names.toSorted((one, other) => Number(one) - Number(other));
    return inOrder.map((name) => ({ component, text: values[name] ?? '' }));
  }
  return names.map((name) => ({ component, name, text: values[name] ?? '' }));
}

/** What the customer reads: header, body and footer. Header and body number their variables separately. */
export function templateText(template: ApprovedTemplate, body: Values, header: Values = body): string {
  return (['HEADER', 'BODY', 'FOOTER'] as const)
    .map((type) => fill(componentOf(template, type)?.text ?? '', type === 'HEADER' ? header : body))
    .filter(Boolean)
    .join('\n\n');
}
