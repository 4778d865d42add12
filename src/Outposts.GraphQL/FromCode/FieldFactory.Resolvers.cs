using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

// Resolvers as expression trees, compiled at start: no reflection is left for a request.
internal sealed partial class FieldFactory
{
    private static readonly MethodInfo Box = typeof(BuiltInScalars)
        .GetMethod(nameof(BuiltInScalars.Boxed), BindingFlags.NonPublic | BindingFlags.Static)!;

    private Field OfProperty(PropertyInfo property, Type? parent, string typeName)
    {
        var draft = new ResolverExpressions(parent, property);
        var isStatic = property.GetMethod!.IsStatic;
        var value = Expression.Property(isStatic ? null
            : draft.ParentAs(property.DeclaringType!.IsValueType ? property.DeclaringType : parent!), property);
        var field = Finish(value, TypeRef.Of(property), property, draft, typeName, factory.Facts.DescriptionOf(property));
        return field;
    }

    private Field OfMethod(MethodInfo method, Type? parent, string typeName)
    {
        var draft = new ResolverExpressions(parent, method);
        var arguments = factory.Parameters.Bind(method, draft);
        Expression call = method.IsStatic
            ? Expression.Call(method, arguments)
            : Expression.Call(draft.ParentAs(method.DeclaringType!.IsValueType ? method.DeclaringType : parent!), method, arguments);
        var returned = TypeRef.Returned(method);
        if (MemberAttributes.Find<UseConnectionAttribute>(method) is { } paging && !returned.Awaited.Is(typeof(Connection<>)))
            (call, returned) = Paged(call, returned, paging, method, draft);
        if (MemberAttributes.Find<FieldGuardAttribute>(method) is { } guard)
            call = Expression.Block(
                Expression.Call(Expression.Constant(guard), nameof(guard.Check), [], draft.RequestValue(typeof(ClaimsPrincipal))), call);
        return Finish(call, returned, method, draft, typeName, factory.Facts.DescriptionOf(method));
    }

    private Field Finish(Expression value, TypeRef returned, MemberInfo member, ResolverExpressions draft, string typeName,
        string? description)
    {
        (value, returned) = Collected(value, returned, draft);
        var awaited = returned.Awaited;
        if (awaited.Type == typeof(void) || awaited.Type == typeof(Task) || awaited.Type == typeof(ValueTask))
            throw MemberAttributes.CreateException("A field must return a value.", member);
        var name = MemberAttributes.NameOf(member) ?? (MemberAttributes.Find<BindMemberAttribute>(member) is { } bound
            ? NameConvention.CamelCase(bound.Member)
            : member is MethodInfo ? NameConvention.FieldName(member.Name) : NameConvention.CamelCase(member.Name));
        var idType = IdTypeOf(member, draft.ParentType, name, typeName);
        if (idType is not null && returned.Is(typeof(Pending<>)))
            throw MemberAttributes.CreateException("An [ID] cannot be a pending value.", member);
        return new Field(name, factory.Output(awaited, idType is not null, member), draft.Arguments)
        {
            Description = description,
            DeprecationReason = MemberAttributes.DeprecationOf(member),
            Origin = MemberAttributes.Origin(member),
            AppliedDirectives = MemberAttributes.DirectivesOf(member),
            Resolve = Compile(value, returned, draft, idType),
            ResultOfTask = ResultOfTask(returned, idType),
            IsReady = IsReady(returned),
        };
    }

    // A class that is no task and may have no task below it; of a list, its items likewise.
    private static bool IsReady(TypeRef returned)
    {
        var type = returned.Type;
        if (typeof(Task).IsAssignableFrom(type) || type.IsAssignableFrom(typeof(Task)) || typeof(IPending).IsAssignableFrom(type)
            || type.IsAssignableFrom(typeof(IPending)) || returned.Is(typeof(ValueTask<>))) return false;
        return returned.Item is not { } item || IsReady(item);
    }

    private string? IdTypeOf(MemberInfo member, Type? parent, string name, string typeName)
    {
        if (MemberAttributes.Find<IDAttribute>(member) is { } id) return id.TypeName ?? (id.Of is { } of ? factory.NameOf(of) : typeName);
        return parent is not null && name == "id" && factory.Sources.NodeResolverOf(parent) is not null ? typeName : null;
    }

    // A stream as the value of an ordinary field is a list.
    private static (Expression, TypeRef) Collected(Expression value, TypeRef returned, ResolverExpressions draft)
    {
        if (!returned.Is(typeof(IAsyncEnumerable<>))) return (value, returned);
        var item = returned.Arguments[0];
        var list = new TypeRef(typeof(List<>).MakeGenericType(item.Clr), returned.IsNullable, [item]);
        return (
            Expression.Call(ResolverHelpers.Method(nameof(ResolverHelpers.ToListAsync), item.Clr), value, draft.Cancellation),
            new TypeRef(typeof(Task<>).MakeGenericType(list.Type), false, [list]));
    }

    private static (Expression, TypeRef) Paged(Expression call, TypeRef returned, UseConnectionAttribute limits, MethodInfo method,
        ResolverExpressions draft)
    {
        var list = returned.Awaited;
        var item = list.Item
            ?? throw MemberAttributes.CreateException("[UseConnection] needs a method that returns a Connection or a list.", method);
        var page = new TypeRef(typeof(Connection<>).MakeGenericType(item.Clr), list.IsNullable, [item]);
        var given = draft.Arguments.ToList();
        draft.Arguments.Clear();
        // The paging arguments stand first, but the call was bound to places without them: the values are read through a shifted view.
        var paging = ParameterBinder.Paging(limits, draft);
        var shift = draft.Arguments.Count;
        draft.Arguments.AddRange(given);
        var shifted = new ShiftedArguments(draft.Values, shift).Visit(call);
        if (returned.Is(typeof(Task<>)) || returned.Is(typeof(ValueTask<>)))
        {
            var helper = returned.Is(typeof(Task<>)) ? nameof(ResolverHelpers.SliceTask) : nameof(ResolverHelpers.SliceValueTask);
            return (
                Expression.Call(ResolverHelpers.Method(helper, list.Type, item.Clr), shifted, paging),
                new TypeRef(typeof(Task<>).MakeGenericType(page.Type), false, [page]));
        }
        return (Expression.Call(ResolverHelpers.Method(nameof(ResolverHelpers.Slice), item.Clr), shifted, paging), page);
    }

    private static FieldResolver Compile(Expression value, TypeRef returned, ResolverExpressions draft, string? idType)
    {
        Expression result = returned.Is(typeof(ValueTask<>))
            ? Expression.Call(ResolverHelpers.Method(nameof(ResolverHelpers.FromValueTask), returned.Arguments[0].Clr), value)
            : value.Type == typeof(bool)
                ? Expression.Call(Box, value)
                : Expression.Convert(value, typeof(object));
        var resolve = Expression.Lambda<FieldResolver>(result, draft.Parent, draft.Values, draft.Request).Compile();
        if (idType is null) return resolve;
        return (parent, arguments, request) => resolve(parent, arguments, request) is var id
            && id is Task ? id : GlobalIds.EncodeAll(idType, id);
    }

    private static Func<Task, object?>? ResultOfTask(TypeRef returned, string? idType)
    {
        if (!returned.Is(typeof(Task<>)) && !returned.Is(typeof(ValueTask<>))) return null;
        var result = ResolverHelpers.Method(nameof(ResolverHelpers.ResultOf), returned.Arguments[0].Clr)
            .CreateDelegate<Func<Task, object?>>();
        return idType is null ? result : task => GlobalIds.EncodeAll(idType, result(task));
    }

    private Field OfSubscription(MethodInfo method, string typeName)
    {
        var draft = new ResolverExpressions(null, method);
        var stream = method;
        if (MemberAttributes.Find<SubscribeAttribute>(method)!.With is { } with)
        {
            var candidates = method.DeclaringType!.GetMember(with, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .OfType<MethodInfo>().ToList();
            stream = candidates.Count == 1 ? candidates[0]
                : throw MemberAttributes.CreateException($"[Subscribe]: the class has {candidates.Count} static methods {with}.", method);
        }
        var source = TypeRef.Returned(stream);
        var events = source.Awaited;
        if (!events.Is(typeof(IAsyncEnumerable<>)) || source.Is(typeof(Pending<>)) || source.Is(typeof(ValueTask<>)))
            throw MemberAttributes.CreateException("The source stream of a subscription is an IAsyncEnumerable<T> or a Task of one.",
                stream);
        Expression value;
        TypeRef returned;
        if (stream == method)
        {
            // The stream's own items are the field's values.
            returned = events.Arguments[0];
            value = draft.ParentAs(returned.Clr);
        }
        else
        {
            value = Expression.Call(method, factory.Parameters.Bind(method, draft));
            returned = TypeRef.Returned(method);
        }
        var opened = Expression.Call(stream, factory.Parameters.Bind(stream, draft));
        var helper = source.Is(typeof(Task<>)) ? nameof(ResolverHelpers.EventsOfTask) : nameof(ResolverHelpers.Events);
        var boxed = Expression.Call(ResolverHelpers.Method(helper, events.Arguments[0].Clr), opened, draft.Cancellation);
        var field = Finish(value, returned, method, draft, typeName, factory.Facts.DescriptionOf(method));
        return new Field(field.Name, field.Type, draft.Arguments)
        {
            Description = field.Description,
            DeprecationReason = field.DeprecationReason,
            Origin = field.Origin,
            AppliedDirectives = field.AppliedDirectives,
            Resolve = field.Resolve,
            ResultOfTask = field.ResultOfTask,
            IsReady = field.IsReady,
            Subscribe = Expression.Lambda<SourceStreamResolver>(boxed, draft.Values, draft.Request).Compile(),
        };
    }

    /// <summary>Moves the places at which a compiled call reads its arguments.</summary>
    private sealed class ShiftedArguments(ParameterExpression values, int shift) : ExpressionVisitor
    {
        protected override Expression VisitBinary(BinaryExpression node) =>
            node is { NodeType: ExpressionType.ArrayIndex, Right: ConstantExpression { Value: int index } } && node.Left == values
                ? Expression.ArrayIndex(values, Expression.Constant(index + shift))
                : base.VisitBinary(node);
    }
}
