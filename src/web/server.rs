//! Starting and stopping. The server runs on threads of its own, so that it starts the same way from the program, the
//! demonstration and a test.

use crate::app::{App, AppError};
use crate::web::observe::observe;
use crate::web::pages::place;
use crate::web::{Fault, ServerSettings, State, health, routes};
use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, HttpServer, rt};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// A client that sends the head of its request more slowly than this is cut off.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// A connection without a request is kept this long.
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// Connections of one worker; more wait in the queue of the system.
const CONNECTIONS: usize = 10_000;

/// A running server.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where figures are served, when that is a place of its own.
    pub metrics_address: Option<SocketAddr>,
    handles: Vec<ServerHandle>,
    threads: Vec<JoinHandle<io::Result<()>>>,
}

/// What a server thread says once it listens.
type Started = Result<(SocketAddr, ServerHandle), io::Error>;

/// Listens and answers on threads of its own.
///
/// # Errors
/// When the address cannot be used or the system gives no thread.
pub fn start(app: Arc<App>, settings: ServerSettings) -> io::Result<Running> {
    let state = Data::new(State::new(app, settings.clone()));
    let metrics_listen = settings.metrics.listen;
    let serving = state.clone();
    let (address, handle, thread) = on_a_thread("http", move |tell| serve(serving, settings, &tell))?;
    let mut running =
        Running { address, metrics_address: None, handles: vec![handle], threads: vec![thread] };
    if let Some(listen) = metrics_listen {
        let (address, handle, thread) =
            on_a_thread("figures", move |tell| serve_figures(state, listen, &tell))?;
        running.metrics_address = Some(address);
        running.handles.push(handle);
        running.threads.push(thread);
    }
    Ok(running)
}

impl Running {
    /// Takes no new requests, lets running ones end within the bound chosen at start, and returns when all is quiet.
    ///
    /// # Errors
    /// When the server had ended with an error.
    pub async fn stop(self) -> io::Result<()> {
        for handle in &self.handles {
            handle.stop(true).await;
        }
        let threads = self.threads;
        let joined = tokio::task::spawn_blocking(move || threads.into_iter().try_for_each(join)).await;
        joined.map_err(io::Error::other)?
    }

    /// Waits until the server ends by itself.
    ///
    /// # Errors
    /// When it ended with an error.
    pub fn wait(self) -> io::Result<()> {
        self.threads.into_iter().try_for_each(join)
    }
}

fn join(thread: JoinHandle<io::Result<()>>) -> io::Result<()> {
    thread.join().map_err(|_| io::Error::other("a server thread broke off"))?
}

fn on_a_thread(
    name: &str,
    run: impl FnOnce(Sender<Started>) -> io::Result<()> + Send + 'static,
) -> io::Result<(SocketAddr, ServerHandle, JoinHandle<io::Result<()>>)> {
    let (tell, told) = mpsc::channel();
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || run(tell))?;
    let started = told.recv().map_err(|_| io::Error::other("the server ended before it listened"))?;
    let (address, handle) = started?;
    Ok((address, handle, thread))
}

fn serve(state: Data<State>, settings: ServerSettings, tell: &Sender<Started>) -> io::Result<()> {
    let make = move || {
        actix_web::App::new()
            .app_data(state.clone())
            .app_data(web::QueryConfig::default().error_handler(|error, _| {
                Fault::Malformed(format!("A query parameter cannot be read: {error}.")).into()
            }))
            .app_data(web::PathConfig::default().error_handler(|_, _| Fault::App(AppError::NotFound).into()))
            .configure(routes::configure)
            .default_service(web::to(nothing))
            .wrap(from_fn(observe))
            // Outermost: everything else sees the path of the route alone.
            .wrap(from_fn(place::find))
    };
    let mut server = HttpServer::new(make)
        .client_request_timeout(HEAD_PATIENCE)
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(KEEP_ALIVE)
        .max_connections(CONNECTIONS)
        .shutdown_timeout(settings.shutdown.as_secs())
        .disable_signals();
    if settings.workers > 0 {
        server = server.workers(settings.workers);
    }
    let server = match server.bind(settings.listen) {
        Ok(server) => server,
        Err(error) => return refuse(tell, error),
    };
    let Some(address) = server.addrs().first().copied() else {
        return refuse(tell, io::Error::other("the server has no address"));
    };
    rt::System::new().block_on(async {
        let running = server.run();
        // Nobody waiting for the answer means that the starter has gone; the server then ends with its process.
        let _ = tell.send(Ok((address, running.handle())));
        running.await
    })
}

fn serve_figures(state: Data<State>, listen: SocketAddr, tell: &Sender<Started>) -> io::Result<()> {
    let make = move || {
        actix_web::App::new().app_data(state.clone()).route("/metrics", web::get().to(health::figures_here))
    };
    let server = HttpServer::new(make).workers(1).shutdown_timeout(1).disable_signals();
    let server = match server.bind(listen) {
        Ok(server) => server,
        Err(error) => return refuse(tell, error),
    };
    let Some(address) = server.addrs().first().copied() else {
        return refuse(tell, io::Error::other("the server has no address"));
    };
    rt::System::new().block_on(async {
        let running = server.run();
        let _ = tell.send(Ok((address, running.handle())));
        running.await
    })
}

fn refuse(tell: &Sender<Started>, error: io::Error) -> io::Result<()> {
    let _ = tell.send(Err(error));
    Ok(())
}

async fn nothing() -> Result<HttpResponse, Fault> {
    Err(Fault::App(AppError::NotFound))
}
