using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Decides what each parameter of a resolver is, and how it gets its value.</summary>
internal sealed class ParameterBinder(TypeFactory factory, Func<Type, bool> isService)
{
    private readonly Lazy<DataLoaderFactory> _loaders = new(() => new DataLoaderFactory(factory));

    public IReadOnlyList<Expression> Bind(MethodInfo method, ResolverExpressions draft) =>
        [.. method.GetParameters().Select(parameter => Bind(parameter, draft))];

    /// <summary>The value of a parameter that asks for a part of the request or a service; null when it is an argument.</summary>
    public Expression? BindAmbient(ParameterInfo parameter, ResolverExpressions draft)
    {
        var type = parameter.ParameterType;
        if (type.IsByRef)
            throw MemberAttributes.CreateException("A resolver cannot take ref, in or out parameters.", parameter.Member, parameter);
        if (type == typeof(CancellationToken)) return draft.Cancellation;
        if (type == typeof(RequestContext)) return draft.Request;
        if (type == typeof(IServiceProvider)) return draft.Services;
        if (type == typeof(HttpContext) || type == typeof(ClaimsPrincipal)) return draft.RequestValue(type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDataLoader<,>)) return _loaders.Value.Bind(parameter, draft);
        return parameter.IsDefined(typeof(ServiceAttribute), false) || IsService(type)
            ? draft.Service(type, !TypeRef.Of(parameter).IsNullable)
            : null;
    }

    private Expression Bind(ParameterInfo parameter, ResolverExpressions draft)
    {
        if (parameter.IsDefined(typeof(ParentAttribute), false)) return BindParent(parameter, draft);
        if (parameter.IsDefined(typeof(EventMessageAttribute), false)) return draft.ParentAs(parameter.ParameterType);
        if (parameter.ParameterType == typeof(PagingArguments)) return BindPaging(parameter, draft);
        return BindAmbient(parameter, draft) ?? BindArgument(parameter, draft);
    }

    private static Expression BindParent(ParameterInfo parameter, ResolverExpressions draft)
    {
        if (draft.ParentType is null)
            throw MemberAttributes.CreateException("A field of a root type has no [Parent].", parameter.Member, parameter);
        if (!parameter.ParameterType.IsAssignableFrom(draft.ParentType))
            throw MemberAttributes.CreateException($"The [Parent] is a {draft.ParentType.Name}, not a {parameter.ParameterType.Name}.",
                parameter.Member,
                parameter);
        return draft.ParentAs(parameter.ParameterType);
    }

    private Expression BindArgument(ParameterInfo parameter, ResolverExpressions draft)
    {
        var type = TypeRef.Of(parameter);
        var id = MemberAttributes.Find<IDAttribute>(parameter);
        var graphType = factory.Input(type, id is not null) ?? throw MemberAttributes.CreateException(
            $"{type} is neither a registered service nor an input type.", parameter.Member, parameter);
        return draft.Argument(
            new Argument(MemberAttributes.NameOf(parameter) ?? parameter.Name!, graphType)
            {
                Description = factory.Facts.DescriptionOf(parameter),
                DeprecationReason = MemberAttributes.DeprecationOf(parameter),
                Origin = MemberAttributes.Origin(parameter.Member, parameter),
                DefaultValue = factory.DefaultOf(graphType, parameter, null, parameter.Member),
                AppliedDirectives = MemberAttributes.DirectivesOf(parameter),
                Bind = InputConverters.For(type, factory.IdReader(id, type, parameter.Member, parameter)),
            },
            parameter.ParameterType);
    }

    private static Expression BindPaging(ParameterInfo parameter, ResolverExpressions draft)
    {
        var limits = MemberAttributes.Find<UseConnectionAttribute>(parameter.Member)
            ?? throw MemberAttributes.CreateException("PagingArguments need [UseConnection] on the method, which says the largest page.",
                parameter.Member,
                parameter);
        return Paging(limits, draft);
    }

    /// <summary>Adds the paging arguments to a field and reads them, checked.</summary>
    public static Expression Paging(UseConnectionAttribute limits, ResolverExpressions draft)
    {
        Expression Size(string name, string where) => draft.Argument(
            PagingArgument(name, BuiltInScalars.Int, $"How many items from the {where}, at most {limits.MaxPageSize}."), typeof(int?));
        Expression Cursor(string name, string where) =>
            draft.Argument(PagingArgument(name, BuiltInScalars.String, $"The cursor {where} the page."), typeof(string));
        var first = Size("first", "start");
        var after = Cursor("after", "before");
        var last = limits.AllowBackwardPagination ? Size("last", "end") : Expression.Constant(null, typeof(int?));
        var before = limits.AllowBackwardPagination ? Cursor("before", "after") : Expression.Constant(null, typeof(string));
        return Expression.Call(typeof(PagingArguments), nameof(PagingArguments.Check), null, first, after, last, before,
            Expression.Constant(limits));
    }

    private static Argument PagingArgument(string name, ScalarType type, string description) => new(name, type)
    {
        Description = description,
        Bind = value => ReferenceEquals(value, Absent.Value) ? null : value,
    };

    // IsService is true for any IEnumerable<T>, so its element type is tested.
    private bool IsService(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
        ? isService(type.GetGenericArguments()[0])
        : isService(type);
}
