/** Within the shadow: what the site says of its own elements does not reach in. */
export const launcherStyle = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;inset:auto 0 0 auto!important;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif!important;color-scheme:light}
:host([data-position=left]){inset:auto auto 0 0!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
button{font:inherit;color:inherit;border:0;background:none;cursor:pointer;padding:0;margin:0}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.launcher{position:relative;display:grid;place-items:center;width:56px;height:56px;margin:16px;border-radius:50%;background:var(--accent);color:var(--on-accent);box-shadow:0 0 0 1px #ffffff40,0 4px 16px #00000047}
.launcher svg{width:28px;height:28px}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px #fff}
@media print{:host{display:none!important}}
@media (forced-colors:active){.launcher{border:2px solid ButtonText}}
`;
