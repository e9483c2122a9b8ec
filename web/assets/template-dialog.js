import { get } from './api.js';
import { ask } from './dialogs.js';
import { newKey } from './drafts.js';
import { templateVariables } from './text.js';

/** The only way to write to a customer whose window has closed. */
export async function sendTemplate(app, model) {
  const { t } = app;
  try {
    const { items } = await get('/templates');
    if (items.length === 0) return app.notify(t('templateNone'));
    const options = items.map((one, index) => ({
      value: String(index),
      text: `${one.name} (${one.language}) · ${bodyOf(one)}`,
    }));
    const picked = await ask({
      t,
      title: t('templateTitle'),
      fields: [{ name: 'template', label: t('templatePick'), kind: 'pick', options, required: true }],
      submit: t('useTemplate'),
    });
    if (picked !== null) await askValues(app, model, items[Number(picked.template)]);
  } catch (error) {
    app.fail(error);
  }
}

async function askValues(app, model, template) {
  const { t } = app;
  const variables = templateVariables(template.components);
  const fields = variables.map(({ component, name }, index) => ({
    name: String(index),
    label: t('templateValue', { name: /^\d+$/.test(name) ? `${component} ${name}` : name }),
    required: true,
  }));
  const answer = await ask({ t, title: template.name, hint: bodyOf(template), fields, submit: t('send') });
  if (answer === null) return;
  const parameters = variables.map(({ component, index, name }, place) => ({
    component,
    text: answer[String(place)],
    ...(index === undefined ? {} : { index }),
    ...(/^\d+$/.test(name) ? {} : { name }),
  }));
  const body = { template: { name: template.name, language: template.language, parameters } };
  app.outgoing.send(model.id, { key: newKey(), body, shown: { text: bodyOf(template) } });
}

function bodyOf({ components }) {
  return components.find((component) => component.type.toUpperCase() === 'BODY')?.text ?? '';
}
