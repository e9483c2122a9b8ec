export const panelStyle = `
:host{--paper:#fff;--ground:#f4f3ef;--words:#12211e;--soft:#566661;--line:#dcd9d0;--edge:#87918d;--theirs:#fff;--late:#b3261e}
:host([data-theme=dark]){color-scheme:dark;--paper:#141c1a;--ground:#0c1312;--words:#e6eeeb;--soft:#9dada8;--line:#2a3733;--edge:#75857f;--theirs:#202b28;--late:#ff9c92}
.panel{position:fixed;right:16px;bottom:88px;display:flex;flex-direction:column;width:min(384px,calc(100vw - 32px));height:min(640px,calc(100vh - 112px));border:1px solid var(--line);border-radius:16px;overflow:hidden;background:var(--paper);color:var(--words);box-shadow:0 12px 48px #0000003d;text-align:left}
:host([data-position=left]) .panel{right:auto;left:16px}
.panel p,.panel h2{margin:0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
header{display:flex;align-items:center;gap:8px;min-height:60px;padding:8px 8px 8px 16px;border-bottom:1px solid var(--line);background:var(--accent);color:var(--on-accent)}
header :focus-visible{outline-color:var(--on-accent)}
.head{flex:1;min-width:0}
h2{font:600 17px/1.3 system-ui,sans-serif;overflow-wrap:anywhere}
h2:focus{outline:0}
.status:not(:empty){font-size:13px}
.tool{flex:none;display:grid;place-items:center;width:44px;height:44px;border-radius:50%}
.thread{position:relative;flex:1;min-height:0;background:var(--ground)}
.scroller{height:100%;overflow:auto;overscroll-behavior:contain;padding:12px 16px 16px}
.scroller:focus-visible{outline-offset:-3px}
.lines{display:flex;flex-direction:column;gap:4px;min-height:100%;justify-content:flex-end}
.hello{padding:8px 0 12px;color:var(--soft);margin-bottom:auto}
.hello b{display:block;font-size:19px;line-height:1.35;color:var(--words);margin-bottom:4px}
.day{align-self:center;margin:8px 0!important;font-size:13px;color:var(--soft)}
.turn{display:flex;flex-direction:column;align-items:flex-start;max-width:100%}
.turn.first{margin-top:8px}
.mine{align-items:flex-end}
.who{font-size:13px;color:var(--soft);margin:0 4px 2px!important;max-width:86%;overflow-wrap:anywhere}
.bubble{max-width:86%;padding:8px 12px;border-radius:16px;background:var(--theirs);box-shadow:0 0 0 1px var(--line);overflow-wrap:anywhere}
.theirs .bubble{border-bottom-left-radius:5px}
.mine .bubble{border-bottom-right-radius:5px;background:var(--accent);color:var(--on-accent)}
.words{white-space:pre-wrap}
.bubble a{color:var(--ink)}
.mine .bubble a{color:inherit}
.meta{display:flex;justify-content:flex-end;gap:5px;margin-top:2px!important;font-size:12px;color:var(--soft)}
.mine .meta{color:inherit}
.tick{letter-spacing:-3px;padding-right:3px}
.tick.sent{letter-spacing:0}
.pending .bubble{background:var(--paper);color:var(--words);box-shadow:inset 0 0 0 1px var(--edge)}
.pending .meta{color:var(--soft)}
.pending .failed{color:var(--late);font-size:13px}
.acts{display:flex}
.acts button,.earlier{min-height:44px;padding:0 12px;color:var(--ink);text-decoration:underline;border-radius:8px}
.earlier{display:block;margin:0 auto}
.image{display:block;margin:-4px -8px 4px}
.image img{display:block;max-width:100%;min-width:80px;min-height:60px;max-height:280px;border-radius:12px;object-fit:cover;background:var(--line)}
.file{display:flex;align-items:center;gap:8px;min-height:44px;text-decoration:none}
.file svg{flex:none}
.file small{display:block;opacity:.85}
audio,video{display:block;max-width:100%;border-radius:12px}
audio{width:240px}
.choices{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0 4px}
.choice{min-height:44px;padding:8px 16px;border-radius:22px;border:1.5px solid var(--ink);color:var(--ink);background:var(--paper);font-weight:600;text-align:left;overflow-wrap:anywhere}
.choice:hover{background:var(--ink);color:var(--paper)}
.rating{margin:8px 0 4px}
.rating div{display:flex;gap:8px}
.rating .choice{width:48px;height:48px;padding:0;text-align:center;border-radius:50%;font-size:18px}
.ends{display:flex;justify-content:space-between;font-size:12px;color:var(--soft);margin-top:4px!important}
.typing{align-self:flex-start;border-bottom-left-radius:5px;margin-top:6px}
.dots{display:flex;gap:5px;padding:6px 2px}
.dots i{width:7px;height:7px;border-radius:50%;background:var(--soft)}
.to-end{position:absolute;right:12px;bottom:12px;display:grid;place-items:center;width:44px;height:44px;border-radius:50%;background:var(--paper);box-shadow:0 0 0 1px var(--edge),0 2px 8px #0003}
.to-end.new{background:var(--accent);color:var(--on-accent)}
.composer{border-top:1px solid var(--line);padding:8px;background:var(--paper)}
.row{display:flex;align-items:flex-end;gap:4px}
textarea{flex:1;min-width:0;height:44px;max-height:120px;margin:0;padding:10px 14px;font:16px/22px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--words);background:var(--paper);border:1px solid var(--edge);border-radius:22px;resize:none}
textarea:focus-visible{outline-width:2px;outline-offset:-1px}
textarea::placeholder{color:var(--soft);opacity:1}
.composer .tool{color:var(--soft)}
.composer .send{background:var(--accent);color:var(--on-accent)}
.composer .send:disabled{background:none;color:var(--edge);cursor:default}
.problem:not(:empty),.count:not(:empty){padding:2px 8px 8px;font-size:13px}
.problem{color:var(--late)}
.count{color:var(--soft)}
@media (max-width:480px),(max-height:480px){
.panel,:host([data-position=left]) .panel{inset:var(--top,0) 0 auto 0;width:100%;height:var(--height,100%);border:0;border-radius:0}
:host([data-open]) .launcher{display:none}
}
@media (prefers-reduced-motion:no-preference){
.panel{animation:rise .18s ease-out}
.dots i{animation:blink 1.2s infinite}.dots i:nth-child(2){animation-delay:.2s}.dots i:nth-child(3){animation-delay:.4s}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}
@keyframes blink{0%,60%,100%{opacity:.35}30%{opacity:1}}
}
@media (forced-colors:active){.bubble,.panel,.choice{border:1px solid CanvasText}}
`;
