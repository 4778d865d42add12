using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>A resolver while it is compiled: the lambda's parameters, and the arguments its field comes to have.</summary>
internal sealed class ResolverExpressions(Type? parentType, MemberInfo member)
{
    private static readonly MethodInfo GetRequiredService = typeof(ServiceProviderServiceExtensions).GetMethod(
        nameof(ServiceProviderServiceExtensions.GetRequiredService), 1, [typeof(IServiceProvider)])!;

    private static readonly MethodInfo GetService = typeof(ServiceProviderServiceExtensions).GetMethod(
        nameof(ServiceProviderServiceExtensions.GetService), 1, [typeof(IServiceProvider)])!;

    /// <summary>The C# type of the object that the field belongs to; null for a root.</summary>
    public Type? ParentType { get; } = parentType;

    public MemberInfo Member { get; } = member;

    public ParameterExpression Parent { get; } = Expression.Parameter(typeof(object), "parent");

    public ParameterExpression Values { get; } = Expression.Parameter(typeof(object?[]), "arguments");

    public ParameterExpression Request { get; } = Expression.Parameter(typeof(RequestContext), "request");

    public List<Argument> Arguments { get; } = [];

    public Expression ParentAs(Type type) => type.IsValueType ? Expression.Unbox(Parent, type) : Expression.Convert(Parent, type);

    public Expression Cancellation => Expression.Property(Request, nameof(RequestContext.CancellationToken));

    public Expression Services => Expression.Property(Request, nameof(RequestContext.Services));

    public Expression Service(Type type, bool isRequired) =>
        Expression.Call((isRequired ? GetRequiredService : GetService).MakeGenericMethod(type), Services);

    public Expression RequestValue(Type type) => Expression.Call(Request, nameof(RequestContext.Value), [type]);

    /// <summary>Adds an argument, or finds it when another method of the same field has it already, and reads its value.</summary>
    public Expression Argument(Argument argument, Type type)
    {
        var index = Arguments.FindIndex(known => known.Name == argument.Name);
        if (index >= 0 && !TypeComparison.AreEqual(Arguments[index].Type, argument.Type))
            throw MemberAttributes.CreateException(
                $"The argument \"{argument.Name}\" is {argument.Type} here and {Arguments[index].Type} in another method of the field.",
                Member);
        if (index < 0)
        {
            index = Arguments.Count;
            Arguments.Add(argument);
        }
        return Read(Values, index, type);
    }

    // Null stands for "not given" where C# has no null: it becomes the default of the type.
    public static Expression Read(Expression values, int index, Type type)
    {
        var value = Expression.ArrayIndex(values, Expression.Constant(index));
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? Expression.Condition(Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Default(type),
                Expression.Unbox(value, type))
            : Expression.Convert(value, type);
    }
}
