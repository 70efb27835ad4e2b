%% Sits in a node and says over one socket what happens there, and does what it
%% is told over the same one. When the socket closes, the node ends: it must not
%% outlive the program that started it.
%%
%% All times are CLOCK_MONOTONIC in nanoseconds, the same in every process of
%% the computer.
-module(netsplit_observer).
-export([start/0, log/2]).

start() ->
    spawn(fun begin_work/0).

begin_work() ->
    process_flag(priority, high),
    load(),
    Port = list_to_integer(os:getenv("NETSPLIT_PORT")),
    Options = [binary, {packet, line}, {nodelay, true}, {active, true}],
    case gen_tcp:connect({127, 0, 0, 1}, Port, Options) of
        {ok, Socket} ->
            register(?MODULE, self()),
            net_kernel:monitor_nodes(true, [{node_type, all}, nodedown_reason]),
            logger:add_handler(?MODULE, ?MODULE, #{}),
            logger:remove_handler(default),
            Words = [os:getenv(V) || V <- ["NETSPLIT_TOKEN", "NETSPLIT_NODE", "NETSPLIT_LIFE"]],
            say(Socket, "hello", Words),
            observe(Socket);
        {error, _} ->
            erlang:halt(1, [{flush, false}])
    end.

%% What the observer needs while it observes must not be read from a disk in that moment, when
%% nodes of a whole cluster would do so at once. What other processes of a node need when they
%% log for the first time is left as it is: a node has that to do.
load() ->
    [{module, _} = code:ensure_loaded(M) || M <- [string, unicode, unicode_util, lists, gen_tcp]].

observe(Socket) ->
    receive
        Message -> seen(Socket, now_nanos(), Message)
    end,
    observe(Socket).

%% The time is taken before anything is done with a message.
seen(Socket, Nanos, Message) ->
    case Message of
        %% A node that takes its name, or loses it, is told of itself.
        {nodeup, Node, _} when Node =:= node() ->
            ok;
        {nodedown, Node, _} when Node =:= node() ->
            ok;
        {nodeup, Node, _Info} ->
            say(Socket, Nanos, "up", [atom_to_list(Node)]),
            watch_sync(Node);
        {nodedown, Node, Info} ->
            say(Socket, Nanos, "down", [atom_to_list(Node), reason(Info)]);
        {said, Then, What, Words} ->
            say(Socket, Then, What, Words);
        {tcp, Socket, Line} ->
            told(Socket, string:lexemes(string:trim(Line), " "));
        {tcp_closed, Socket} ->
            erlang:halt(1, [{flush, false}]);
        {tcp_error, Socket, _} ->
            erlang:halt(1, [{flush, false}]);
        _ ->
            ok
    end.

told(_, [<<"name">>, Name]) ->
    Node = binary_to_atom(Name),
    spawn(fun() -> take_name(Node) end);
told(_, [<<"ping">>, Name]) ->
    Node = binary_to_atom(Name),
    spawn(fun() -> tell(atom_to_list(net_adm:ping(Node)), [Name]) end);
told(_, [<<"disconnect">>, Name]) ->
    Node = binary_to_atom(Name),
    spawn(fun() ->
        Nanos = now_nanos(),
        Outcome = erlang:disconnect_node(Node),
        ?MODULE ! {said, Nanos, "disconnected", [Name, atom_to_list(Outcome =:= true)]}
    end);
told(_, [<<"halt">>]) ->
    erlang:halt(0);
told(_, [<<"stop">>]) ->
    init:stop();
told(Socket, Words) ->
    say(Socket, "puzzled", [lists:join("_", Words)]).

%% What the options leave open are the parameters of kernel.
take_name(Node) ->
    case net_kernel:start(Node, #{name_domain => longnames}) of
        {ok, _} ->
            tell("named", [integer_to_list(erlang:system_info(creation))]);
        {error, Why} ->
            tell("unnamed", [flat(Why)])
    end.

%% When global:sync/0 returns that was called after a nodeup, global has
%% finished with that node.
watch_sync(Node) ->
    spawn(fun() ->
        case global:sync() of
            ok -> tell("synced", [atom_to_list(Node)]);
            _ -> ok
        end
    end).

%% Called by the process that logs, before it goes on. The first line takes long to make.
log(#{msg := Message, level := Level}, _) ->
    Nanos = now_nanos(),
    Text =
        case Message of
            {string, Chars} -> io_lib:format("~ts", [Chars]);
            {report, Report} -> io_lib:format("~p", [Report]);
            {Format, Arguments} -> io_lib:format(Format, Arguments)
        end,
    case Level =/= info andalso Level =/= debug andalso Level =/= notice of
        true -> ?MODULE ! {said, Nanos, "log", [line(Text)]}, ok;
        false -> ok
    end;
log(_, _) ->
    ok.

line(Text) ->
    Flat = unicode:characters_to_list(Text),
    Plain = [case C of $\n -> $\s; $\r -> $\s; _ -> C end || C <- Flat],
    lists:sublist(Plain, 1000).

reason(Info) ->
    flat(proplists:get_value(nodedown_reason, Info, unknown)).

%% Reasons that are no atom come without spaces. An atom needs no module that this node might
%% not have loaded yet.
flat(Atom) when is_atom(Atom) ->
    atom_to_list(Atom);
flat(Term) ->
    [C || C <- lists:flatten(io_lib:format("~0p", [Term])), C =/= $\s, C =/= $\n].

tell(What, Words) ->
    ?MODULE ! {said, now_nanos(), What, Words},
    ok.

say(Socket, What, Words) ->
    say(Socket, now_nanos(), What, Words).

say(Socket, Nanos, What, Words) ->
    Line = lists:join(" ", [What, integer_to_list(Nanos) | Words]),
    gen_tcp:send(Socket, unicode:characters_to_binary([Line, $\n])).

now_nanos() ->
    os:perf_counter(nanosecond).
