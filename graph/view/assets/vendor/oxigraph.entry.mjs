export { Store, default as init } from "oxigraph/web.js";
