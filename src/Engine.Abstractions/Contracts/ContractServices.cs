using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.Serializers;

namespace OrderBookRollup.Engine;

/// <summary>What a silo or a client needs to speak the contracts.</summary>
public static class ContractServices
{
    /// <summary>Adds the contracts.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddSingleton<ContractCodec>();
        services.AddSingleton<IGeneralizedCodec>(provider => provider.GetRequiredService<ContractCodec>());
        services.AddSingleton<IGeneralizedCopier>(provider => provider.GetRequiredService<ContractCodec>());
        services.AddSingleton<ITypeFilter>(provider => provider.GetRequiredService<ContractCodec>());
        services.Configure<TypeManifestOptions>(options => options.WellKnownTypeAliases[ContractCodec.Alias] = typeof(ContractCodec));
        return services;
    }
}
