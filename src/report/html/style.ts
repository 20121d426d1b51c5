/** The page's one style sheet. Type and white space do the work; colour is for severity and reach alone. */
export const style = `
:root{color-scheme:light dark;--paper:#fcfbf8;--raised:#fff;--ink:#1c1b19;--soft:#5f5b54;--line:#ddd8ce;--faint:#f1eee7;--land:#e6e2d9;--has:#c3cdc8;--reach:#a3271b;--zone:#f8e6e1;--warn:#85560a;--good:#2a6a4b;--link:#234f80;--critical:#7a120a;--high:#a3271b;--medium:#85560a;--low:#3d6175;--info:#5f5b54}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15171a;--raised:#1b1e22;--ink:#e8e5de;--soft:#a6a29a;--line:#353a40;--faint:#202429;--land:#2a2f35;--has:#46534e;--reach:#ff8d7b;--zone:#33201d;--warn:#e2b45f;--good:#7fcaa3;--link:#93bff0;--critical:#ff7a66;--high:#ff9a89;--medium:#e2b45f;--low:#9cc3d8;--info:#a6a29a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-feature-settings:"tnum","cv05"}
header.page,main{max-width:1140px;margin:0 auto;padding:0 28px}
header.page{padding-top:44px}
.mark{margin:0 0 26px;font-size:13px;font-weight:650;letter-spacing:.14em;text-transform:uppercase;color:var(--soft)}
h1{margin:0 0 12px;max-width:27em;font:400 clamp(26px,3.4vw,38px)/1.2 Charter,"Bitstream Charter","Iowan Old Style",Palatino,"Noto Serif",Georgia,serif;letter-spacing:-.012em;text-wrap:balance}
h1.clean{color:var(--good)}
.facts,.meta,.soft,small{color:var(--soft)}
header .facts{margin:0;font-size:14px}
nav ul{display:flex;flex-wrap:wrap;gap:4px 22px;margin:26px 0 0;padding:12px 0 0;border-top:1px solid var(--line);list-style:none;font-size:14px}
a{color:var(--link);text-underline-offset:2px;text-decoration-thickness:1px}
nav a{text-decoration:none;font-weight:550}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px;top:8px;padding:6px 12px;background:var(--raised)}
.skip:focus{left:8px}
section{margin:46px 0 0}
h2{margin:0 0 10px;font:400 24px/1.25 Charter,"Bitstream Charter","Iowan Old Style",Palatino,"Noto Serif",Georgia,serif;letter-spacing:-.01em}
h3{margin:0;font-size:15.5px;font-weight:650;line-height:1.35}
p{margin:0 0 8px}
.lead,.summary p{max-width:44em}
.lead{color:var(--soft)}
.summary p{font-size:17px;line-height:1.55;margin-bottom:10px}
code,.id{font-family:ui-monospace,"JetBrains Mono","SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em;overflow-wrap:anywhere}
.id{color:var(--soft);font-size:12px;line-height:1.45}
small{display:block;font-size:12.5px;line-height:1.4}
.warn{color:var(--warn)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.big{font-size:17px;margin-bottom:10px}
.big b{font-size:26px;font-weight:500;letter-spacing:-.02em}
.bar{display:block;border-radius:3px;overflow:hidden;background:var(--faint)}
.bar .assessed,.key.assessed{fill:var(--good);background:var(--good)}
.bar .denied,.bar .failed,.key.denied,.key.failed{fill:var(--reach);background:var(--reach)}
.bar .skipped,.key.skipped{fill:var(--warn);background:var(--warn)}
.bar .disabled,.key.disabled{fill:var(--land);background:var(--land)}
.bar .unsupported,.key.unsupported{fill:var(--line);background:var(--line)}
.key{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:7px}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;margin:10px 0 14px;padding:0;list-style:none;font-size:14px;color:var(--soft)}
.cause{border-top:1px solid var(--line);padding:9px 0;font-size:14px}
.cause:last-of-type{border-bottom:1px solid var(--line)}
.cause summary{cursor:pointer}
.cause[open] summary{margin-bottom:6px}
.cause>p,.cause>ul{margin:0 0 4px 22px}
.by{font-size:13px;color:var(--soft);overflow-wrap:anywhere}
.by b{color:var(--ink);font-weight:600}
.by.warn{color:var(--warn)}
.tag{display:inline-block;min-width:4.6em;padding:1px 7px;border:1px solid currentColor;border-radius:3px;font-size:11.5px;font-weight:650;line-height:1.5;letter-spacing:.03em;text-align:center;text-transform:uppercase;white-space:nowrap;color:var(--soft)}
.tag.critical{color:var(--paper);background:var(--critical);border-color:var(--critical)}
.tag.high{color:var(--high)}.tag.medium{color:var(--medium)}.tag.low{color:var(--low)}.tag.info{color:var(--info)}
.tag.denied,.tag.failed,.tag.expired,.tag.outdated{color:var(--reach)}.tag.skipped,.tag.unused{color:var(--warn)}.tag.active{color:var(--good)}
.map{margin:0}
.map .world{display:block;width:100%;height:auto}
.land path{fill:var(--land);stroke:var(--paper);stroke-width:.6}
.land .has{fill:var(--has)}
.land .hot{fill:var(--zone);stroke:var(--reach);stroke-width:.9}
.spot circle{fill:var(--ink);fill-opacity:.72;stroke:var(--paper);stroke-width:1}
.spot.hot circle{fill:var(--reach);fill-opacity:.9}
.spot text{font-size:11px;font-weight:600;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.spot.hot text{fill:var(--reach)}
.insets{display:flex;gap:16px;margin:-74px 0 0;justify-content:flex-start;pointer-events:none}
.insets svg{width:220px;height:auto;background:var(--paper);border:1px solid var(--line);border-radius:4px;pointer-events:auto}
.insets text{font-size:10.5px}
figcaption{margin:12px 0 0;font-size:13px;color:var(--soft)}
figcaption .key{margin-left:2px;border-radius:50%}
.key.hot{background:var(--reach)}.key.has{background:var(--ink);opacity:.72;margin-left:14px}
.places{columns:17em;column-gap:28px;margin:14px 0 0;padding:0;list-style:none;font-size:14px;color:var(--soft)}
.places li{padding:2px 0;break-inside:avoid}
.places .hot{color:var(--reach)}
.scroll{overflow-x:auto;margin:0 -4px;padding:0 4px}
table{width:100%;border-collapse:collapse;font-size:14px;line-height:1.4}
th,td{padding:7px 14px 7px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{padding-bottom:6px;font-size:12.5px;font-weight:600;color:var(--soft);white-space:nowrap;border-bottom:1px solid var(--ink)}
tbody th{font-weight:600}
tbody th small{font-weight:400}
.number{text-align:right;padding-right:22px}
.matrix{width:auto;min-width:50%}
.matrix td{min-width:8.5em;padding:8px 12px;border-left:3px solid var(--paper)}
.matrix thead th+th{padding-left:15px}
.matrix th[scope=row]{padding-right:24px}
.matrix b{font-size:19px;font-weight:500}
.heat{background:color-mix(in srgb,currentColor 9%,transparent)}
.heat small{color:inherit}
.heat.critical{color:var(--critical)}.heat.high{color:var(--high)}.heat.medium{color:var(--medium)}.heat.low{color:var(--low)}.heat.info{color:var(--info)}
.crossing{margin:18px 0 0;padding:16px 20px 14px;background:var(--raised);border:1px solid var(--line);border-radius:6px}
.crossing header{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;align-items:baseline}
.crossing .meta{grid-column:2;margin:0;font-size:13px}
.flow{overflow-x:auto;margin:12px 0 2px}
.flow svg{display:block;max-width:none}
.flow .line{fill:none;stroke:var(--soft);stroke-width:1.4}
.flow .far{stroke-dasharray:4 3}
.flow .tip{fill:var(--soft)}
.flow circle{fill:var(--raised);stroke:var(--ink);stroke-width:1.8}
.flow .end{fill:var(--reach);stroke:var(--reach)}
.flow .zone{fill:var(--zone)}
.flow .zone.unknown{fill:var(--faint)}
.flow .zone.unknown~.end{fill:var(--raised);stroke:var(--warn);stroke-dasharray:3 2}
.flow text{font-size:12px;fill:var(--ink)}
.flow .name{font-weight:600;font-size:12.5px}
.flow .hop,.flow .dim{font-size:11px;fill:var(--soft)}
.flow .zonename{font-size:11px;font-weight:650;fill:var(--reach)}
.flow .zone.unknown+.zonename{fill:var(--warn)}
.two{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:6px 36px;margin-top:10px;font-size:14px}
.hops{margin:0;padding:0;list-style:none}
.hops p{margin:0}
.hops li{position:relative;padding:0 0 7px 20px}
.hops li::before{content:"";position:absolute;left:4px;top:7px;width:7px;height:7px;border:1.6px solid var(--ink);border-radius:50%;background:var(--raised)}
.hops li::after{content:"";position:absolute;left:8px;top:18px;bottom:-5px;border-left:1.2px solid var(--line)}
.hops li:last-child::after{display:none}
.hops li:last-child::before{background:var(--reach);border-color:var(--reach)}
.hops .by{margin-top:2px}
.hops.own li::before{background:var(--reach);border-color:var(--reach)}
.hops.own li::after{display:none}
.unknown .hops li:last-child::before{background:var(--raised);border-color:var(--warn)}
.why{display:grid;grid-template-columns:5em minmax(0,1fr);gap:5px 12px;margin:0;align-content:start}
.why dt,.rules dt,dl.facts dt{color:var(--soft)}
.why dd,.rules dd,dl.facts dd{margin:0}
.why p{margin:0 0 3px}
.cite{display:inline-block;min-width:1.5em;padding:0 4px;border:1px solid var(--line);border-radius:3px;font-size:11.5px;line-height:1.5;text-align:center;text-decoration:none}
.rest{margin:14px 0 0;color:var(--soft)}
form{display:flex;flex-wrap:wrap;gap:8px 22px;align-items:center;margin:0 0 12px;font-size:14px;color:var(--soft)}
form[hidden]{display:none}
input,select{margin-left:6px;padding:5px 8px;font:inherit;color:var(--ink);background:var(--raised);border:1px solid var(--line);border-radius:4px}
input{width:19em;max-width:60vw}
th [role=button]{cursor:pointer}
th [role=button]::after{content:" ↕";opacity:.45}
th[aria-sort=ascending] [role=button]::after{content:" ↑";opacity:1}
th[aria-sort=descending] [role=button]::after{content:" ↓";opacity:1}
@media screen{#gaps,#gaps thead,#gaps tbody{display:block;min-width:1000px}#gaps tbody{content-visibility:auto;contain-intrinsic-height:2700px}#gaps tbody.last{content-visibility:visible}#gaps tr{display:grid;grid-template-columns:88px 144px minmax(0,1fr) minmax(0,1fr) 138px 88px 93px}}
#gaps td{overflow-wrap:anywhere}
#gaps td:last-child{padding-right:0;font-size:13px}
.appendix{font-size:14px}
.appendix h3{margin:26px 0 8px}
.rules,dl.facts{display:grid;grid-template-columns:minmax(8em,auto) minmax(0,1fr);gap:4px 20px;margin:0;max-width:62em}
.sources{margin:0;padding-left:2.4em;max-width:66em}
.sources li{padding:2px 0;overflow-wrap:anywhere}
.sources b{font-weight:600}
:target{scroll-margin-top:16px}
.sources :target,.crossing:target{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
main{padding-bottom:90px;overflow-wrap:anywhere}
table{overflow-wrap:break-word}
@media (max-width:820px){.two{grid-template-columns:minmax(0,1fr);gap:14px}.insets{margin:8px 0 0}}
@media screen and (max-width:560px){.flow{-webkit-mask-image:linear-gradient(90deg,#000 86%,transparent);mask-image:linear-gradient(90deg,#000 86%,transparent)}header.page,main{padding-left:16px;padding-right:16px}header.page{padding-top:26px}section{margin-top:38px}.crossing{padding:14px 14px 12px}.crossing header{grid-template-columns:1fr}.crossing .tag{justify-self:start}.crossing .meta{grid-column:1}.insets{gap:8px}.insets svg{width:calc(50% - 4px)}.rules,dl.facts{grid-template-columns:1fr;gap:0}.rules dd,dl.facts dd{margin-bottom:8px}.summary p{font-size:16px}.world text{display:none}#gaps,#gaps tbody{min-width:0}#gaps tbody{contain-intrinsic-height:7000px}#gaps thead{display:none}#gaps tr{grid-template-columns:auto 1fr;gap:3px 10px;padding:9px 0;border-bottom:1px solid var(--line)}#gaps td{display:block;padding:0;border:0}#gaps td:nth-child(n+3){grid-column:1/-1}#gaps td:nth-child(2){font-weight:600}#gaps td:empty{display:none}#gaps td:nth-child(6){font-size:12.5px;color:var(--soft)}#gaps td:nth-child(6)::before{content:"segment "}.insets text{font-size:13px}}
@page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#777}}
@media print{body{background:#fff;font-size:9pt;line-height:1.4}header.page,main{max-width:none;padding:0}main{padding-bottom:0}nav,form,.skip{display:none}h1{font-size:21pt}h2{font-size:15pt;break-after:avoid}.lead{break-after:avoid}section{margin-top:20pt}.crossing,tr,.cause,figure,.summary p{break-inside:avoid}.crossing{margin-top:9pt;padding:9pt 11pt 7pt;border-color:#ccc}.crossing header{grid-template-columns:auto 1fr}h3{font-size:10pt}.crossing .meta,.by,small,figcaption{font-size:8pt}.two{grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:4pt 18pt;font-size:8.4pt}.why{grid-template-columns:4em minmax(0,1fr);gap:2pt 8pt}.id{font-size:7pt}.hops li{padding-bottom:4pt}.flow{overflow:visible;margin-top:6pt}.flow svg{max-width:100%;height:auto}.scroll{overflow:visible}.insets{margin:-52pt 0 0;gap:8pt}.insets svg{width:118pt}.places{columns:4;font-size:8.4pt}thead{display:table-header-group}a{color:inherit;text-decoration:none}table,thead th{font-size:8pt}th [role=button]::after,th[aria-sort] [role=button]::after{content:none}h3{break-after:avoid}th,td{padding:3.5pt 8pt 3.5pt 0}.tag{font-size:7pt}.summary p{font-size:10.5pt;margin-bottom:5pt}.appendix{font-size:8.4pt}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}.cause>*{display:block}.cause::details-content{display:block;content-visibility:visible;block-size:auto}}
`;
